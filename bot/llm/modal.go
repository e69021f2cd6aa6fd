package llm

import (
	"rollebot/corpus"
)

// modals is a set of ways in which something may be said of somebody.
type modals uint16

const (
	must modals = 1 << iota
	should
	expected
	may
	can
	right
	offered
	need   // behøver, of use only when denied
	exempt // undtaget, fritaget, gælder ikke
	will
	lawful // tilladt, lov
	past   // skulle, måtte, burde
)

// readModals reads which of them the words use.
func readModals(ws []word) modals {
	var m modals
	denied := false
	for _, w := range ws {
		denied = denied || w.neg
	}
	has := func(i int, norms ...string) bool {
		for j := i + 1; j <= i+3 && j < len(ws); j++ {
			for _, n := range norms {
				if ws[j].norm == n {
					return true
				}
			}
		}
		return false
	}
	for i, w := range ws {
		switch w.norm {
		case "skulle", "måtte", "burde":
			m |= past
		case "skal":
			m |= must
		case "pligt", "forpligtet", "pligtig", "forpligtede", "påhviler", "obligatorisk", "obligatoriske":
			m |= must
		case "bør":
			m |= should
		case "forventes", "forventet", "forventning":
			m |= expected
		case "må":
			m |= may
		case "kan":
			m |= can
		case "tilladt", "lov", "lovligt", "forbudt":
			m |= lawful
		case "ret", "krav", "berettiget":
			if w.norm == "berettiget" || has(i, "til", "på") {
				m |= right
			}
		case "tilbydes", "tilbudt", "tilbud":
			m |= offered
		case "behøver", "behøve":
			m |= need
		case "vil", "ville":
			m |= will
		case "undtaget", "fritaget", "slipper":
			m |= exempt
		case "gælder", "omfattet":
			if denied {
				m |= exempt
			}
		}
	}
	return m
}

// fits reports whether a clause may use the modals it does of a unit that it
// words: none is weakened, none strengthened.
func (u *unit) fits(m modals, denied bool) bool {
	literal := u.base &^ must
	switch u.claim.Kind {
	case corpus.Must:
		if literal != 0 {
			return m == u.base
		}
		return m == 0 || m == must
	case corpus.Permission:
		if u.base == 0 {
			return m == may || m == 0 && u.says("mulighed")
		}
		if u.base == can {
			return m == can || m == may
		}
		if u.base == may {
			return m == may
		}
		return m == u.base
	case corpus.Entitlement:
		return m != 0 && m == u.base
	case corpus.Prohibition:
		if u.base == 0 || u.base == may || u.base == lawful {
			return (m == may || m == lawful) && denied
		}
		return m == u.base
	case corpus.NotDuty:
		switch {
		case u.base == 0 && u.neverDone():
			return (m == may || m == 0) && denied
		case u.base == 0 || u.base == must || u.base == need:
			return (m == must || m == need || m == 0 && u.base == 0) && denied
		}
		return m == u.base && denied
	case corpus.Exemption:
		return m == exempt || (m == must || m == need) && denied
	}
	return m == u.base
}

// neverDone reports whether the unit says that something is never done.
func (u *unit) neverDone() bool {
	return len(u.words) > 0 && u.words[0].norm == "aldrig"
}
