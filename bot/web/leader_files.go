package web

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"rollebot/bot/edition"
)

// Bounds of what a leader hands in. The Office has the same for what it takes
// of any channel.
const (
	maxFile    = 32 << 20  // bytes of one file
	maxFiles   = 256 << 20 // of all
	maxParts   = 1000      // files and fields
	uploadTime = 10 * time.Minute
	uploads    = 2 // at once: each may hold maxFiles of memory
)

const uploadPath = "/leder/filer"

// wholeBody is the body of an upload without the bound that forms have. Only
// handIn takes it, once it knows that a leader sends it.
type wholeBody struct{}

// withWholeBody keeps the body of an upload.
func withWholeBody(r *http.Request) *http.Request {
	if r.Method != http.MethodPost || r.URL.Path != uploadPath {
		return r
	}
	return r.WithContext(context.WithValue(r.Context(), wholeBody{}, r.Body))
}

// refused is an *edition.Refusal of this channel's own.
func refused(text string) error { return &edition.Refusal{Text: text} }

var (
	errNoFiles   = refused("Der var ingen filer med. Vælg en eller flere filer, og prøv igen.")
	errBroken    = refused("Filerne kom ikke helt frem. Prøv igen.")
	errTooLarge  = refused("Filerne fylder for meget. En fil må fylde 32 MB, og alle tilsammen 256 MB. Læg dem ind lidt ad gangen.")
	errManyParts = refused("Der er for mange filer på én gang. Læg dem ind lidt ad gangen.")
)

// handIn takes files and makes a proposal of them.
func (s *Server) handIn(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	select {
	case s.uploading <- struct{}{}:
		defer func() { <-s.uploading }()
	default:
		s.fail(w, r, http.StatusServiceUnavailable, problem{Title: "Vent et øjeblik", Text: "Andre er ved at lægge filer ind. Prøv igen om lidt.", Link: "/leder", Label: "Til lederens sider"})
		return
	}
	// Files take longer than a form. Where this cannot be set the short time holds.
	rc := http.NewResponseController(w)
	_ = rc.SetReadDeadline(time.Now().Add(uploadTime))
	_ = rc.SetWriteDeadline(time.Now().Add(uploadTime + time.Minute))
	if body, ok := r.Context().Value(wholeBody{}).(io.ReadCloser); ok {
		r.Body = http.MaxBytesReader(w, body, maxFiles+1<<20)
	}
	files, fields, err := received(r)
	if err != nil {
		var refusal *edition.Refusal
		if !errors.As(err, &refusal) {
			err = errBroken
		}
		s.broke(w, r, "hand in files", err, "/leder", "Prøv igen")
		return
	}
	if on := fields["forslag"]; on != "" && !isID(on) {
		s.broke(w, r, "hand in files", edition.ErrNone, "/leder", "Prøv igen")
		return
	}
	once := fields["once"]
	if !isID(once) {
		once = newOnce()
	}
	s.propose(w, r, l, once, "Læser filerne", edition.Change{Files: files, On: fields["forslag"]})
}

// propose makes a proposal and leads to it.
func (s *Server) propose(w http.ResponseWriter, r *http.Request, l edition.Leader, once, title string, c edition.Change) {
	s.begin(w, r, l, once, title, func(ctx context.Context, tell edition.Progress) (began, error) {
		return toProposal(s.config.Office.Propose(ctx, l, c, tell))
	})
}

// toProposal leads to a proposal that was made.
func toProposal(v *edition.Preview, err error) (began, error) {
	if err != nil {
		return began{}, err
	}
	return began{Next: proposalLink(v.ID)}, nil
}

// received reads an upload into memory, part by part. Nothing of it, and not
// its names, reaches a disk here.
func received(r *http.Request) (files []edition.Known, fields map[string]string, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, nil, errBroken
	}
	fields = map[string]string{}
	total := 0
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, tooLarge(err)
		}
		if n >= maxParts {
			return nil, nil, errManyParts
		}
		limit, named := maxFile, filename(part)
		if named == "" {
			limit = 1000
		}
		data, err := io.ReadAll(io.LimitReader(part, int64(limit)+1))
		if err != nil {
			return nil, nil, tooLarge(err)
		}
		if len(data) > limit {
			_, _ = io.Copy(io.Discard, part) // a browser reads no answer before it has sent all
			return nil, nil, errTooLarge
		}
		if named == "" {
			fields[short(part.FormName(), 40)] = string(data)
			continue
		}
		if total += len(data); total > maxFiles {
			return nil, nil, errTooLarge
		}
		if slices.ContainsFunc(files, func(f edition.Known) bool { return f.Path == named }) {
			return nil, nil, refused("Der er to filer, der hedder »" + named + "«. Giv dem hver sit navn, og prøv igen.")
		}
		files = append(files, edition.Known{Path: named, Data: data})
	}
	if len(files) == 0 {
		return nil, nil, errNoFiles
	}
	return files, fields, nil
}

func tooLarge(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return errTooLarge
	}
	return err
}

// filename is what a file is called, without the folder that it had at the
// leader's; empty for a field, or when no file was chosen.
func filename(part *multipart.Part) string {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	name := params["filename"]
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	return norm.NFC.String(strings.ToValidUTF8(strings.TrimSpace(name), "_"))
}

// takeOut proposes an edition without a file.
func (s *Server) takeOut(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	if !s.form(w, r) {
		return
	}
	s.propose(w, r, l, onceOf(r), "Ser, hvad det ændrer", edition.Change{Remove: []string{r.PostForm.Get("sti")}})
}

// download sends an original file as it was handed in. It may hold anything:
// a browser shall keep it, and neither show nor run it.
func (s *Server) download(w http.ResponseWriter, r *http.Request, l edition.Leader, files []edition.File, back string) {
	name := r.URL.Query().Get("sti")
	data, err := s.config.Office.Download(r.Context(), l, files, name)
	if err != nil {
		s.broke(w, r, "send file", err, back, "Tilbage")
		return
	}
	disposition := mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(name)})
	if disposition == "" {
		disposition = "attachment"
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", disposition)
	_, _ = w.Write(data)
}
