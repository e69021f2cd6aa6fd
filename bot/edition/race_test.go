//go:build race

package edition_test

func init() { raced = true }
