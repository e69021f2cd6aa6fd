package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// Bounds on the reading of one PDF.
const (
	pdfTime    = 10 * time.Second // once it is its turn
	pdfMemory  = 640              // pages of 64 KiB that PDFium may have, the file included: 40 MiB, which costs a few times that while it grows
	pdfAtOnce  = 2                // files read at the same time
	maxPDF     = 16 << 20         // bytes
	maxPages   = 600
	pdfTooSlow = "Det tager for lang tid at læse filen. Gem dokumentet som PDF igen fra Word, eller gem det som Word-dokument (.docx)."
)

// engine is PDFium, compiled to WebAssembly and run without files or network.
// It starts when the first PDF is read. Every file has an instance of its own,
// thrown away afterwards, so that no file can touch the next.
type engine struct {
	mu    sync.Mutex
	pool  pdfium.Pool
	turns chan struct{}
	limit time.Duration // for each file
}

func newEngine(limit time.Duration) *engine {
	return &engine{turns: make(chan struct{}, pdfAtOnce), limit: limit}
}

var pdfEngine = newEngine(pdfTime)

// start returns the pool of instances, made by the first who asks.
func (e *engine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, nil
	}
	dir := cacheDir()
	pool, err := newPool(dir)
	if err != nil && dir != "" {
		pool, err = newPool("") // a cache that was cut short is no reason not to read
	}
	if err != nil {
		return nil, fmt.Errorf("PDF-læseren kan ikke starte (%w). Gem dokumentet som Word-dokument (.docx), eller prøv igen.", err)
	}
	e.pool = pool
	return pool, nil
}

func newPool(dir string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(pdfMemory).WithCloseOnContextDone(true)
	if dir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(dir)
		if err != nil {
			return nil, fmt.Errorf("open compilation cache: %w", err)
		}
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal: pdfAtOnce, FSConfig: wazero.NewFSConfig(), RuntimeConfig: config, Stdout: io.Discard, Stderr: io.Discard,
	})
}

// cacheDir returns a folder for the compiled PDFium that only this user can
// write to, as what lies there is run; empty when there is none.
func cacheDir() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(base, "rollebot", "pdfium")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 || !owned(info) {
		return ""
	}
	return dir
}

// errStopped is why a call into an instance fails that was out of time.
var errStopped = errors.New(pdfTooSlow)

// use calls read with an instance that is stopped when its time is over.
func (e *engine) use(read func(calls pdfCalls, stopped func() bool) error) (err error) {
	e.turns <- struct{}{}
	defer func() { <-e.turns }()
	pool, err := e.start()
	if err != nil {
		return err
	}
	starting, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	instance, err := pool.(interface {
		GetInstanceWithContext(context.Context) (pdfium.Pdfium, error)
	}).GetInstanceWithContext(starting)
	if err != nil {
		return fmt.Errorf("PDF-læseren kan ikke starte (%w). Prøv igen.", err)
	}
	// The implementation is called without the instance around it, whose
	// state Kill changes from another goroutine.
	calls, ok := instance.GetImplementation().(pdfCalls)
	if !ok {
		instance.Kill()
		return errors.New("PDF-læseren passer ikke til programmet. Gem dokumentet som Word-dokument (.docx).")
	}
	killed := make(chan struct{})
	timer := time.AfterFunc(e.limit, func() {
		instance.Kill()
		close(killed)
	})
	over := func() bool {
		select {
		case <-killed:
			return true
		default:
			return false
		}
	}
	defer func() {
		if p := recover(); p != nil {
			err = errDamagedPDF
		}
		if timer.Stop() {
			instance.Kill() // its memory goes with it; nothing in it needs to be closed
			return
		}
		<-killed
		err = errStopped
	}()
	return read(calls, over)
}

var (
	errDamagedPDF  = errors.New("PDF-filen er beskadiget og kan ikke læses. Gem dokumentet som PDF igen fra det program, det er skrevet i.")
	errPasswordPDF = errors.New("PDF-filen er beskyttet med en adgangskode. Gem den igen uden adgangskode, og læg den nye fil ind.")
	errCipherPDF   = errors.New("PDF-filen er krypteret på en måde, jeg ikke kan læse. Gem den igen uden beskyttelse, og læg den nye fil ind.")
)

// openError turns PDFium's reasons for not opening a file into ours.
func openError(err error) error {
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return errPasswordPDF
	case errors.Is(err, pdferrors.ErrSecurity):
		return errCipherPDF
	}
	return errDamagedPDF
}

// pdfCalls are the calls that are made of PDFium.
type pdfCalls interface {
	OpenDocument(*requests.OpenDocument) (*responses.OpenDocument, error)
	FPDF_GetPageCount(*requests.FPDF_GetPageCount) (*responses.FPDF_GetPageCount, error)
	FPDF_LoadPage(*requests.FPDF_LoadPage) (*responses.FPDF_LoadPage, error)
	FPDF_ClosePage(*requests.FPDF_ClosePage) (*responses.FPDF_ClosePage, error)
	FPDF_GetPageBoundingBox(*requests.FPDF_GetPageBoundingBox) (*responses.FPDF_GetPageBoundingBox, error)
	FPDFPage_CountObjects(*requests.FPDFPage_CountObjects) (*responses.FPDFPage_CountObjects, error)
	FPDFPage_GetObject(*requests.FPDFPage_GetObject) (*responses.FPDFPage_GetObject, error)
	FPDFPageObj_GetType(*requests.FPDFPageObj_GetType) (*responses.FPDFPageObj_GetType, error)
	FPDFPageObj_GetBounds(*requests.FPDFPageObj_GetBounds) (*responses.FPDFPageObj_GetBounds, error)
	FPDFPageObj_GetFillColor(*requests.FPDFPageObj_GetFillColor) (*responses.FPDFPageObj_GetFillColor, error)
	FPDFText_LoadPage(*requests.FPDFText_LoadPage) (*responses.FPDFText_LoadPage, error)
	FPDFText_ClosePage(*requests.FPDFText_ClosePage) (*responses.FPDFText_ClosePage, error)
	FPDFText_CountChars(*requests.FPDFText_CountChars) (*responses.FPDFText_CountChars, error)
	FPDFText_GetText(*requests.FPDFText_GetText) (*responses.FPDFText_GetText, error)
	FPDFText_GetUnicode(*requests.FPDFText_GetUnicode) (*responses.FPDFText_GetUnicode, error)
	FPDFText_GetLooseCharBox(*requests.FPDFText_GetLooseCharBox) (*responses.FPDFText_GetLooseCharBox, error)
	FPDFText_GetMatrix(*requests.FPDFText_GetMatrix) (*responses.FPDFText_GetMatrix, error)
	FPDFText_GetFontInfo(*requests.FPDFText_GetFontInfo) (*responses.FPDFText_GetFontInfo, error)
	FPDFText_GetFontSize(*requests.FPDFText_GetFontSize) (*responses.FPDFText_GetFontSize, error)
	FPDFText_GetFillColor(*requests.FPDFText_GetFillColor) (*responses.FPDFText_GetFillColor, error)
	FPDFText_GetTextObject(*requests.FPDFText_GetTextObject) (*responses.FPDFText_GetTextObject, error)
	FPDFTextObj_GetTextRenderMode(*requests.FPDFTextObj_GetTextRenderMode) (*responses.FPDFTextObj_GetTextRenderMode, error)
}
