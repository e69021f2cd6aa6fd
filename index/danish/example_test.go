package danish_test

import (
	"fmt"

	"rollebot/index/danish"
)

func ExampleConcepts() {
	text := danish.Analyse("Medarbejderen deltager i møder på stuen hver uge.")
	for _, c := range danish.Concepts("Hvor tit holder vi stuemøder?", nil) {
		alternative, met, ok := c.Match(text)
		fmt.Printf("%s (%s): %v", c.Text, c.Lemma, ok)
		if ok {
			fmt.Printf(", %s, %d terms, same: %v", alternative.Why, len(met), alternative.Relation == danish.Same)
		}
		fmt.Println()
	}
	// Output:
	// tit (tit): false
	// holder (holde): false
	// stuemøder (stuemøde): true, synonym møde på stuen, 1 terms, same: true
}

func ExampleParts() {
	fmt.Println(danish.Parts("forældresamtalerne"), danish.Lemma("forældresamtalerne"))
	// Output: [forælder samtale] forældresamtale
}
