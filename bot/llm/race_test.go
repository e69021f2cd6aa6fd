//go:build race

package llm_test

func init() { everyMutant = 40 } // the detector makes checks slow and finds nothing in them
