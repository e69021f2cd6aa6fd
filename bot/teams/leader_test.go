package teams_test

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store"
	"rollebot/bot/teams"
	"rollebot/bot/teams/teamsfake"
	"rollebot/corpus"
)

const group = "22222222-1111-1111-1111-111111111111"

// led opens an office with editions in which the 2022 document of the night
// watch is in force.
func led(t *testing.T, leaders edition.Leaders) (*office, *edition.Office) {
	t.Helper()
	var made *edition.Office
	o := openWith(t, t.TempDir(), stub(echo), func(cfg *teams.Config, st *store.Store) {
		e, err := edition.New(t.Context(), edition.Setup{Store: st, Memory: st, Initial: &corpus.Corpus{}, Leaders: leaders})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(e.Close)
		all := edition.Leader{Who: edition.Who{ID: "test:1"}, Workplaces: []string{"*"}}
		v, err := e.Propose(t.Context(), all, edition.Change{Files: []edition.Known{{Path: "nattevagt-2022.txt", Data: read(t, "nattevagt-2022.txt")}}, Whole: true}, nil)
		if err == nil {
			_, err = e.Publish(t.Context(), all, v.ID, "Første", "")
		}
		if err != nil {
			t.Fatal(err)
		}
		cfg.Office, made = e, e
	})
	return o, made
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "bottest", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func echo(_ context.Context, q bot.Question) (bot.Answer, error) {
	return bot.Answer{Outcome: bot.Unknown, Notice: true, Lead: "svar på " + q.Text}, nil
}

var annaLeads = edition.Leaders{"teams:" + teamsfake.Tenant + ":29:anna": {"Egevang"}}

func (o *office) handsIn(by teamsfake.Person, in teamsfake.Talk) teamsfake.Post {
	o.t.Helper()
	o.taken(o.Deliver(o.Upload(in, by, "", teamsfake.File{Name: "nattevagt-2024.txt", Data: read(o.t, "nattevagt-2024.txt")})))
	return o.next("Forslag til udgave 2")
}

// TestPublishing: the card has the suggested note and becomes what came of it.
func TestPublishing(t *testing.T) {
	o, e := led(t, annaLeads)
	card := o.handsIn(anna, annaTalk)
	o.press(annaTalk, anna, card, "Publicér udgave 2", nil)
	done := o.next("Udgave 2 gælder nu.", "LokalMED 17. september 2024", "af Anna")
	if !done.Replaced || done.ID != card.ID || done.Conversation != annaTalk.ID {
		t.Errorf("%+v", done)
	}
	o.press(annaTalk, anna, card, "Publicér udgave 2", nil)
	if again := o.next("Udgave 2 gælder nu."); !again.Replaced {
		t.Error("an old card is not set right")
	}
	o.next("Forslaget er allerede udgivet som udgave 2.")
	if made, err := e.Store.Edition(t.Context(), 2); err != nil || made.By.Name != "Anna" || !strings.HasSuffix(made.By.ID, ":29:anna") {
		t.Errorf("%+v, %v", made, err)
	}
}

// TestCardGone: what came of a proposal is told also when its card cannot be replaced.
func TestCardGone(t *testing.T) {
	o, _ := led(t, annaLeads)
	card := o.handsIn(anna, annaTalk)
	o.FailNext(teamsfake.Replacements, 404)
	o.press(annaTalk, anna, card, "Ja, kassér det", nil)
	if p := o.next("Forslaget er kasseret."); p.Replaced {
		t.Errorf("%+v", p)
	}
}

// TestHostileButtons: whatever a button holds, nothing is published and
// somebody is told.
func TestHostileButtons(t *testing.T) {
	o, e := led(t, annaLeads)
	card := o.handsIn(anna, annaTalk)
	for _, do := range []string{"publish", "discard", "tell"} {
		for _, id := range []any{"findes ikke", "../../x", "", strings.Repeat("A", 900)} {
			o.taken(o.PressData(annaTalk, anna, card, map[string]any{"do": do, "id": id, "note": "x"}, nil))
			o.next()
		}
	}
	for _, data := range []map[string]any{{"do": "publish", "id": 7}, {"do": "publish", "id": "x", "note": strings.Repeat("x", 5000)}, {"do": "publish", "note": []int{1}}} {
		if r := o.PressData(annaTalk, anna, card, data, nil); r.Status != 400 {
			t.Errorf("%v: %d", data, r.Status)
		}
	}
	if e.Number() != 1 {
		t.Errorf("edition %d", e.Number())
	}
}

// TestOutsideChats: files count in a chat alone with the bot only, and so do wishes.
func TestOutsideChats(t *testing.T) {
	o, _ := led(t, annaLeads)
	o.taken(o.Deliver(o.Upload(chat, anna, "hjælp", teamsfake.File{Name: "a.txt", Data: []byte("x")})))
	o.next()
	o.taken(o.Say(chat, anna, "genindeks"))
	o.next("Det tager vi i en chat, hvor kun du og jeg er med.")
	if o.Count(teamsfake.Files) != 0 {
		t.Error("the file was fetched")
	}
}

// TestFiles: a failure is tried again; a redirect to elsewhere is not followed.
func TestFiles(t *testing.T) {
	o, _ := led(t, annaLeads)
	o.FailNext(teamsfake.Files, 503)
	o.handsIn(anna, annaTalk)
	if o.Count(teamsfake.Files) != 2 {
		t.Errorf("fetched %d times", o.Count(teamsfake.Files))
	}
	for _, status := range []int{302, 404, 410} {
		o.FailNext(teamsfake.Files, status)
		o.taken(o.Deliver(o.Upload(annaTalk, anna, "", teamsfake.File{Name: "a.txt", Data: []byte("x")})))
		o.next("Jeg kan ikke hente »a.txt«.")
	}
	if log := o.log.String(); strings.Contains(log, "tempauth") || strings.Contains(log, "a.txt") {
		t.Errorf("log:\n%s", log)
	}
}

// TestPublicAddresses: a file is fetched from nowhere inside the house.
func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{"8.8.8.8": true, "2603:1026::1": true, "127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "0.0.0.0": false, "100.64.0.1": false, "::1": false, "fd00::1": false, "fe80::1": false, "::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "224.0.0.1": false, "255.255.255.255": false} {
		if teams.Public(netip.MustParseAddr(address)) != want {
			t.Errorf("%s: %v", address, !want)
		}
	}
}

// TestLeaderGroups: members of an Entra group lead; when Graph does not answer
// nobody leads by one, and it is asked again.
func TestLeaderGroups(t *testing.T) {
	o, _ := led(t, edition.Leaders{"teams:group:" + group: {"*"}})
	anna := anna
	anna.Object = "aaaaaaaa-0000-0000-0000-000000000001"
	o.SetGroup(group, anna.Object)
	o.FailNext(teamsfake.Groups, 403)
	o.taken(o.Say(annaTalk, anna, "genindeks"))
	o.next("Det kan kun ledere.", "Dit id er teams:"+teamsfake.Tenant+":29:anna.")
	if !strings.Contains(o.log.String(), "GroupMember.Read.All") {
		t.Error("the operator is not told")
	}
	card := o.handsIn(anna, annaTalk)
	fetches := o.Count(teamsfake.Groups)
	o.press(annaTalk, anna, card, "Ja, kassér det", nil)
	o.next("Forslaget er kasseret.")
	if o.Count(teamsfake.Groups) != fetches {
		t.Error("the groups are not remembered")
	}
	bo := bo
	bo.Object = "../../../x"
	o.taken(o.Say(boTalk, bo, "genindeks"))
	o.next("Det kan kun ledere.")
	if o.Count(teamsfake.Groups) != fetches {
		t.Error("asked for what is no id")
	}
}

// TestPostToPerson: by id: where they were last met, or where a conversation is begun.
func TestPostToPerson(t *testing.T) {
	o := open(t)
	person := "teams:" + teamsfake.Tenant + ":29:cai"
	if _, err := o.channel.Post(t.Context(), bot.Note{Place: person, Key: "1", Text: "Nyt"}); err == nil {
		t.Error("posted where no token has vouched for anything")
	}
	o.taken(o.Say(annaTalk, anna, "hjælp"))
	o.next("Spørg mig")
	for range 2 {
		if _, err := o.channel.Post(t.Context(), bot.Note{Place: person, Key: "1", Text: "Nyt til Cai"}); err != nil {
			t.Fatal(err)
		}
	}
	if p := o.next("Nyt til Cai"); p.Conversation != "a:1cai" || len(p.Buttons()) != 0 {
		t.Errorf("in %q with %q", p.Conversation, p.Buttons())
	}
	for _, key := range []string{"2", "3"} {
		if _, err := o.channel.Post(t.Context(), bot.Note{Place: "teams:" + teamsfake.Tenant + ":29:anna", Key: key, Text: "Nyt til Anna"}); err != nil {
			t.Fatal(err)
		}
		if p := o.next("Nyt til Anna"); p.Conversation != annaTalk.ID {
			t.Errorf("in %q", p.Conversation)
		}
	}
	if n := o.Count(teamsfake.Conversations); n != 1 {
		t.Errorf("%d conversations begun", n)
	}
	if !slices.Equal([]bool{o.channel.Reaches(person), o.channel.Reaches("teams:" + leaders), o.channel.Reaches("slack:T1:U1"), o.channel.Reaches("teams:a:1anna")}, []bool{true, false, false, false}) {
		t.Error("Reaches")
	}
}
