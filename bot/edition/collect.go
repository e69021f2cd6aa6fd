package edition

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"rollebot/corpus"
)

// Offered is a file as a platform tells of it, before it is fetched.
type Offered struct {
	Name  string // as the platform says; anything
	Size  int64  // bytes, as the platform says; 0 when it does not
	Fetch func(ctx context.Context, to io.Writer) error
}

// Collect fetches what somebody hands in, within the limits of files and
// names. An error that is a *Refusal is for them.
func Collect(ctx context.Context, offered []Offered) ([]Known, error) {
	if len(offered) > MaxHandedIn {
		return nil, refuse(tooManyIn, MaxHandedIn)
	}
	var out []Known
	seen := map[string]bool{}
	total := 0
	for _, f := range offered {
		name, err := FileName(f.Name)
		if err != nil {
			return nil, err
		}
		if fold := strings.ToLower(name); seen[fold] {
			return nil, refuse("To af filerne hedder »%s«. Giv dem hver sit navn, og send dem igen.", name)
		} else {
			seen[fold] = true
		}
		b := &bounded{room: min(MaxFile, maxUpload-total)}
		if f.Size > MaxFile {
			err = errTooBig
		} else {
			err = f.Fetch(ctx, b)
		}
		switch {
		case b.full || errors.Is(err, errTooBig):
			return nil, refuse("»%s« fylder mere end %d MB. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", name, corpus.MaxBytes>>20)
		case err != nil:
			return nil, fmt.Errorf("fetch file: %w", err)
		}
		total += len(b.data)
		out = append(out, Known{Path: name, Data: b.data})
	}
	return out, nil
}

// NotFetched refuses a file that the platform does not give.
func NotFetched(name string) error {
	if clean, err := FileName(name); err == nil {
		return refuse("Jeg kan ikke hente »%s«. Send filen igen, eller læg den ind på lederens side.", clean)
	}
	return &Refusal{nameNeeded}
}

// bounded keeps what is written, up to room bytes.
type bounded struct {
	data []byte
	room int
	full bool
}

var errTooBig = errors.New("more than a file may have")

func (b *bounded) Write(p []byte) (int, error) {
	if len(b.data)+len(p) > b.room {
		b.full, b.data = true, nil
		return 0, errTooBig
	}
	b.data = append(b.data, p...)
	return len(p), nil
}
