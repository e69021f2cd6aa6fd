package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"unicode/utf8"

	"rollebot/bot"
	"rollebot/corpus"
)

//go:embed assets
var assets embed.FS

// served are the files that a browser may have, each with a part of its hash.
var served = hashes("style.css", "script.js", "icon.svg")

func hashes(names ...string) map[string]string {
	out := map[string]string{}
	for _, name := range names {
		data, _ := assets.ReadFile("assets/" + name)
		sum := sha256.Sum256(data)
		out[name] = hex.EncodeToString(sum[:6])
	}
	return out
}

// parsePages reads each page with the layout and what pages share.
func parsePages() (map[string]*template.Template, error) {
	shared, err := template.New("").Funcs(template.FuncMap{
		"asset": func(name string) string { return "/assets/" + name + "?v=" + served[name] },
		"role":  bot.RoleRef.Spoken, "as": bot.RoleRef.As, "date": corpus.Date.Danish, "args": args, "marks": marks,
	}).ParseFS(assets, "assets/layout.html", "assets/parts.html", "assets/turn.html", "assets/leader.html")
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	files, err := fs.Glob(assets, "assets/page-*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, file := range files {
		own, err := shared.Clone()
		if err == nil {
			own, err = own.ParseFS(assets, file)
		}
		if err != nil {
			return nil, fmt.Errorf("parse template: %w", err)
		}
		pages[strings.TrimSuffix(strings.TrimPrefix(path.Base(file), "page-"), ".html")] = own
	}
	return pages, nil
}

// args hands a template more than one thing.
func args(pairs ...any) (map[string]any, error) {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("args: %v is no name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

// page is what the layout needs; Main is the page's own.
type page struct {
	Title string // before the name of the site
	Here  string // the entry of the menu that this page belongs to: "/documents"
	Main  any

	Organisation string
	Visitor      visitor
	SignIn       bool // sign-in is configured
	Letters      bool // leaders can be asked
	Leader       bool // the visitor leads something
	Refresh      int  // seconds after which a browser without JavaScript loads the page again; 0 for never
}

// show writes a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	p.Organisation, p.Visitor, p.SignIn = s.config.Organisation, visitorOf(r), s.signin != nil
	p.Letters = s.mayRefer()
	_, p.Leader = s.leader(r)
	s.write(w, r, status, name, "layout", p)
}

// write executes one template of a page.
func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, name, tmpl string, data any) {
	var b bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&b, tmpl, data); err != nil {
		s.config.Log.ErrorContext(r.Context(), "failed", "channel", channel, "doing", "render "+name, "err", err)
		s.wentWrong(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// problem is a page, or with JavaScript a turn, that says what is wrong.
type problem struct {
	Title, Text string
	Wrote       string // what somebody had typed and would lose
	Link, Label string // what to do next; the front page when empty
}

func (s *Server) problem(w http.ResponseWriter, r *http.Request, status int, title, text string) {
	s.fail(w, r, status, problem{Title: title, Text: text})
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, status int, p problem) {
	if p.Link == "" {
		p.Link, p.Label = "/", "Gå til forsiden"
	}
	if fragment(r) {
		s.write(w, r, status, "problem", "problem-turn", p)
		return
	}
	here := ""
	if strings.HasPrefix(r.URL.Path, "/leder") {
		here = "/leder"
	}
	s.show(w, r, status, "problem", page{Title: p.Title, Here: here, Main: p})
}

// wentWrong is the last resort: it needs no template.
func (s *Server) wentWrong(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	fmt.Fprintf(w, "<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>Rollebot</title><article class=\"turn\"><p class=\"lead\">%s</p></article>", template.HTMLEscapeString(bot.Sorry))
}

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	s.problem(w, r, http.StatusNotFound, "Den side findes ikke", "Måske er adressen forkert, eller siden er flyttet.")
}

// fragment reports whether the script asks: it wants a turn, not a page. A
// form of another site cannot send this header.
func fragment(r *http.Request) bool { return r.Header.Get("Rollebot-Fragment") != "" }

// asset serves a style, script or picture. Their addresses change with them.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	if _, ok := served[name]; !ok {
		s.notFound(w, r)
		return
	}
	data, err := assets.ReadFile("assets/" + name)
	if err != nil {
		s.notFound(w, r)
		return
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Write(data)
}

// short cuts at n bytes, between letters.
func short(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
