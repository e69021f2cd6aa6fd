//go:build race

package extract

const raced = true
