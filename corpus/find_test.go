package corpus

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ids lists the IDs of documents.
func ids(docs []*Document) []string {
	var out []string
	for _, d := range docs {
		out = append(out, d.ID)
	}
	return out
}

// made returns a corpus of documents that only have roles and workplaces.
func made(t *testing.T, titles ...string) *Corpus {
	t.Helper()
	c := &Corpus{}
	for _, title := range titles {
		d, err := ReadFile(title+".txt", []byte(title+"\n\nOpgaver:\n\n- Deltage i personalemøder\n- Holde orden\n"))
		if err != nil {
			t.Fatal(err)
		}
		d.ID = title
		c.Documents = append(c.Documents, *d)
	}
	return c
}

func TestFind(t *testing.T) {
	c := made(t,
		"Stillingsbeskrivelse for pædagogmedhjælpere, PGU- og PAU-uddannede i Specialklyngen",
		"Stillingsbeskrivelse for pædagoger i Specialklyngen",
		"Pædagogiskassistent, Socialpædagogisk Center Næstved (SCN)",
		"Nattevagt (omsorgsmedhjælper) på Botilbuddet Egevang",
		"Social- og sundhedsassistent i Hjemmeplejen, distrikt Øst",
		"Teknisk servicemedarbejder, Teknisk Service Syd",
		"Pædagogmedhjælper i Børnehuset Kometen",
		"Skolepædagog på Vesterlundskolen",
	)
	for _, tt := range []struct {
		as   string
		want []int
	}{
		{"pædagogmedhjælper @ Specialklyngen", []int{0}},
		{"medhjælper @ specialklyngen", []int{0}},
		{"paedagogmedhjaelperen @ Specialklyngen", []int{0}},
		{"pædagogmedhælper @ Specialklyngen", []int{0}},
		{"PMH @ Specialklyngen", []int{0}},
		{"PAU @ Specialklyngen", []int{0}},
		{"PAU-uddannet @ Specialklyngen", []int{0}},
		{"pau uddannede @ Specialklyngen", []int{0}},
		{"pædagogisk assistent @ Specialklyngen", []int{0}},
		{"pædagog @ Specialklyngen", []int{1}},
		{"Pædagoger @ specialklynge", []int{1}},
		{"pædagogisk assistent @ SCN", []int{2}},
		{"pædagogassistent @ Socialpædagogisk center Næstved", []int{2}},
		{"pædagogiske assistenter @ Næstved", []int{2}},
		{"pædagog @ SCN", nil},
		{"omsorgsmedhjælper @ Egevang", []int{3}},
		{"nattevagt @ bostedet Egevang", []int{3}},
		{"pædagogmedhjælper @ vuggestuen Kometen", []int{6}},
		{"nattevagt", []int{3}},
		{"nattevagterne @ botilbuddet egevang", []int{3}},
		{"SOSU-assistent @ hjemmeplejen", []int{4}},
		{"sosu assistenten @ Hjemmeplejen Øst", []int{4}},
		{"SSA @ distrikt øst", []int{4}},
		{"SOSU-assistent @ Hjemmeplejen, distrikt Vest", nil},
		{"pedel @ Teknisk Service Syd", []int{5}},
		{"pedellen @ teknisk service", []int{5}},
		{"pædagog @ Kometen", nil},
		{"pædagogmedhjælper", []int{0, 6}},
		{"pædagog", []int{1}},
		{"pædagog @ Vesterlundskolen", []int{7}},
		{"skolepædagog @ Vesterlund Skole", []int{7}},
		{"Specialklyngen", []int{0, 1}},
		{"@ Egevang", []int{3}},
		{"pædagog i Specialklyngen", []int{1}},
		{"sygeplejerske", nil},
		{"sygeplejerske @ Specialklyngen", nil},
		{"lærer @ Vesterlundskolen", nil},
		{"", nil}, {"@", nil}, {"   ", nil},
	} {
		var want []string
		for _, i := range tt.want {
			want = append(want, c.Documents[i].ID)
		}
		if got := ids(c.Find(tt.as)); !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %q, want %q", tt.as, got, want)
		}
	}
}

func TestMentions(t *testing.T) {
	c := made(t,
		"Stillingsbeskrivelse for pædagogmedhjælpere i Specialklyngen",
		"Pædagogisk assistent, Socialpædagogisk Center Næstved (SCN)",
		"Nattevagt (omsorgsmedhjælper) på Botilbuddet Egevang",
		"Social- og sundhedshjælper (SOSU-hjælper) i Hjemmeplejen, distrikt Øst",
		"Ergoterapeut i Specialklyngen",
	)
	for _, tt := range []struct {
		text string
		want string // words named; * marks the asker's own
	}{
		{"og i Næstved?", "Næstved"},
		{"hvad skal en nattevagt", "nattevagt"},
		{"Skal nattevagterne på Egevang deltage i møder?", "nattevagterne Egevang"},
		{"jeg er pædagogmedhjælper i specialklyngen, skal jeg med til stuemøder", "pædagogmedhjælper* specialklyngen"},
		{"Som social- og sundhedshjælper i hjemmeplejen må jeg så dosere?", "social- og sundhedshjælper* hjemmeplejen"},
		{"hvem hjælper mig med børnene", ""},
		{"jeg er afløser, skal jeg med?", ""},
		{"hvad gælder på SCN", "SCN"},
		{"må en ergo lave spiseobservation", "ergo"},
		{"skal jeg være til støtte for borgeren i centeret", ""},
		{"hvad med paedagogmedhjaelpere", "paedagogmedhjaelpere"},
		{"må pædagogmedhælperen give medicin", "pædagogmedhælperen"},
		{"skal jeg deltage i pædagogiske aktiviteter", ""},
		{"hvor ofte tilbydes MUS", ""},
	} {
		var got []string
		for _, m := range c.Mentions(tt.text) {
			word := m.Span.Of(tt.text)
			if m.Asker {
				word += "*"
			}
			if len(m.Documents) == 0 {
				t.Errorf("%q: %q points to nothing", tt.text, word)
			}
			got = append(got, word)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("Mentions(%q) = %q, want %q", tt.text, strings.Join(got, " "), tt.want)
		}
	}
}

// TestAskersAreFound takes who asks from the question sets: everybody has
// exactly one document.
func TestAskersAreFound(t *testing.T) {
	as := regexp.MustCompile(`(?m)^\s+as: *"?([^"\n]+?)"? *$`)
	for folder, questions := range map[string]string{
		shared + "/documents":                    shared + "/role-questions.yaml",
		"documents":                              shared + "/bundled-questions.yaml",
		"../index/eval/testdata/dev-a/documents": "../index/eval/testdata/dev-a/questions.yaml",
		"../index/eval/testdata/dev-b/documents": "../index/eval/testdata/dev-b/questions.yaml",
	} {
		data, err := os.ReadFile(questions)
		if err != nil {
			t.Log(err)
			continue
		}
		c, err := ReadPath(folder)
		if err != nil {
			t.Log(err)
			continue
		}
		seen := map[string]bool{}
		for _, m := range as.FindAllStringSubmatch(string(data), -1) {
			if seen[m[1]] {
				continue
			}
			seen[m[1]] = true
			if got := ids(c.Find(m[1])); len(got) != 1 {
				t.Errorf("%s: Find(%q) = %q", folder, m[1], got)
			}
		}
	}
}

// TestFindAmongMany asks with many wordings, misspelt and shortened ones too:
// what is found among many documents is found among those alone, and what no
// document answers alone none of many answers.
func TestFindAmongMany(t *testing.T) {
	roles := strings.Split("pædagog,pædagogmedhjælper,pædagogisk assistent,nattevagt,skolepædagog,sosu-assistent,pedel,teknisk servicemedarbejder,medhjælper,lærer,omsorgsmedhjælper", ",")
	places := strings.Split("Børnehuset Kometen,Børnehuset Solen,Hjemmeplejen distrikt Øst,Hjemmeplejen distrikt Vest,Egelundskolen,Botilbuddet Egevang,Socialpædagogisk Center Næstved (SCN),Hus 2,Hus 3,Biblioteket", ",")
	random := rand.New(rand.NewPCG(5, 6))
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	alter := func(s string) string {
		if words := strings.Fields(s); random.IntN(4) == 0 {
			s = words[random.IntN(len(words))]
		}
		if r := []rune(s); random.IntN(3) == 0 && len(r) > 3 {
			i := 1 + random.IntN(len(r)-1)
			s = string(slices.Delete(r, i, i+1))
		}
		return s + pick([]string{"", "", "", "en", "erne", "s"})
	}
	found := 0
	for range 10 {
		files := map[string]string{}
		for i := range 20 {
			files[fmt.Sprintf("d%d.txt", i)] = "Stillingsbeskrivelse for " + pick(roles) + pick([]string{" i " + pick(places), ""}) + "\n\nOpgaver:\n\n- Deltage i møder i " + pick(places) + "\n"
		}
		c := docs(t, files)
		for range 100 {
			as := pick([]string{alter(pick(roles)) + " @ " + alter(pick(places)), alter(pick(roles)), "@ " + alter(pick(places)), alter(pick(roles)) + " i " + alter(pick(places))})
			got := c.Find(as)
			alone := &Corpus{}
			for _, d := range got {
				alone.Documents = append(alone.Documents, *d)
			}
			if again := alone.Find(as); !slices.Equal(ids(got), ids(again)) {
				t.Errorf("%q finds %q, among those %q", as, ids(got), ids(again))
			}
			if len(got) > 0 {
				found++
				continue
			}
			for i := range c.Documents {
				if one := (&Corpus{Documents: c.Documents[i : i+1]}).Find(as); len(one) > 0 {
					t.Errorf("%q finds %q alone, and nothing among many", as, ids(one))
				}
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d of 1000 found anything", found)
	}
}
