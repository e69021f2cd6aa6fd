package teams

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"testing"
)

func TestPackage(t *testing.T) {
	p := Package{AppID: "11111111-2222-3333-4444-55555555AAAA", Developer: "Næstved Kommune", Website: "https://naestved.dk/rollebot"}
	var out, again bytes.Buffer
	if n, err := p.WriteTo(&out); err != nil || n != int64(out.Len()) {
		t.Fatal(n, err)
	}
	if _, err := p.WriteTo(&again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same package has other bytes", err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	if len(files) != 3 {
		t.Errorf("%d files", len(files))
	}
	if schema := schemaAt(t, "teams-manifest.1.29.json"); schema != nil {
		validate(t, schema, files["manifest.json"])
		bare, err := Package{AppID: p.AppID}.manifest()
		if err != nil {
			t.Fatal(err)
		}
		validate(t, schema, bare)
	}
	for name, size := range map[string]int{"color.png": 192, "outline.png": 32} {
		img, err := png.Decode(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds() != image.Rect(0, 0, size, size) {
			t.Errorf("%s is %v", name, img.Bounds())
		}
		for y := range size {
			for x := range size {
				r, g, b, a := img.At(x, y).RGBA()
				if name == "color.png" && a != 0xffff {
					t.Fatalf("%s: see-through at %d,%d", name, x, y)
				}
				if name == "outline.png" && a > 0 && (r != a || g != a || b != a) {
					t.Fatalf("%s: not white at %d,%d", name, x, y)
				}
			}
		}
	}
	for _, bad := range []Package{{}, {AppID: "x"}, {AppID: p.AppID, Website: "http://x.dk"}, {AppID: p.AppID, Privacy: "x"}, {AppID: p.AppID, Developer: "En kommune med et meget langt navn her"}} {
		if _, err := bad.WriteTo(io.Discard); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
}
