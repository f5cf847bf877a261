package wire

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// expression is a regular expression that is compiled when it is first used: the
// formats have many, and no program needs all of them.
type expression struct {
	compiled func() *regexp.Regexp
}

// mustCompile is the expression of a pattern. Its first use panics where that is
// none.
func mustCompile(pattern string) *expression {
	return &expression{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })}
}

// The methods are those of Regexp.

func (e *expression) Match(b []byte) bool            { return e.compiled().Match(b) }
func (e *expression) MatchString(s string) bool      { return e.compiled().MatchString(s) }
func (e *expression) FindStringIndex(s string) []int { return e.compiled().FindStringIndex(s) }
func (e *expression) FindSubmatch(b []byte) [][]byte { return e.compiled().FindSubmatch(b) }
func (e *expression) FindString(s string) string     { return e.compiled().FindString(s) }

func (e *expression) ReplaceAllString(s, by string) string {
	return e.compiled().ReplaceAllString(s, by)
}

func (e *expression) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return e.compiled().FindAllStringSubmatchIndex(s, n)
}

func (e *expression) FindStringSubmatch(s string) []string {
	return e.compiled().FindStringSubmatch(s)
}

func (e *expression) FindStringSubmatchIndex(s string) []int {
	return e.compiled().FindStringSubmatchIndex(s)
}

func (e *expression) FindAllStringIndex(s string, n int) [][]int {
	return e.compiled().FindAllStringIndex(s, n)
}

// opening is a regular expression that is bound to the beginning of its text.
// Nearly every text that it is tried on has to fail, and most of them show it
// by their first two letters, which a table answers: a twentieth of the work of
// the expression. It answers as the expression does. It, too, is compiled when it
// is first used.
type opening struct {
	*regexp.Regexp // set by ready
	pattern        string
	once           sync.Once
	// second holds the characters below 128 that may follow each first one.
	// A text that has another character among its first two, or fewer than two,
	// is left to the expression.
	second [128][2]uint64
}

// mustOpen is the opening of a pattern. Its first use panics where that is none
// or is not bound to the beginning.
func mustOpen(pattern string) *opening { return &opening{pattern: pattern} }

// ready compiles the expression, once.
func (o *opening) ready() { o.once.Do(o.compile) }

// compile makes the expression and its table.
func (o *opening) compile() {
	o.Regexp = regexp.MustCompile(o.pattern)
	parsed, err := syntax.Parse(o.pattern, syntax.Perl)
	if err != nil {
		panic(err) // compiled above
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		panic(err) // compiled above
	}
	t := tracer{prog: prog, masks: make(map[uint32][2]uint64)}
	unbound, _ := t.reach(uint32(prog.Start), syntax.EmptyBeginText)
	firsts, end := t.reach(uint32(prog.Start), 0)
	if end || len(unbound) > 0 {
		panic("wire: " + o.pattern + " is not bound to the beginning, or matches everything")
	}
	for _, first := range firsts {
		follow := t.follow(prog.Inst[first].Out)
		for c := range rune(128) {
			if prog.Inst[first].MatchRune(c) {
				o.second[c][0] |= follow[0]
				o.second[c][1] |= follow[1]
			}
		}
	}
}

// excludes reports that s cannot match.
func (o *opening) excludes(s string) bool {
	o.ready()
	if len(s) < 2 || s[0] >= 128 || s[1] >= 128 {
		return false
	}
	return o.second[s[0]][s[1]/64]&(1<<(s[1]%64)) == 0
}

// MatchString is that of Regexp.
func (o *opening) MatchString(s string) bool { return !o.excludes(s) && o.Regexp.MatchString(s) }

// FindString is that of Regexp.
func (o *opening) FindString(s string) string {
	if o.excludes(s) {
		return ""
	}
	return o.Regexp.FindString(s)
}

// FindStringSubmatch is that of Regexp.
func (o *opening) FindStringSubmatch(s string) []string {
	if o.excludes(s) {
		return nil
	}
	return o.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of Regexp.
func (o *opening) FindStringSubmatchIndex(s string) []int {
	if o.excludes(s) {
		return nil
	}
	return o.Regexp.FindStringSubmatchIndex(s)
}

// FindStringIndex is that of Regexp.
func (o *opening) FindStringIndex(s string) []int {
	if o.excludes(s) {
		return nil
	}
	return o.Regexp.FindStringIndex(s)
}

// tracer follows a compiled expression.
type tracer struct {
	prog  *syntax.Prog
	masks map[uint32][2]uint64 // what each instruction that reads a character takes, below 128
}

// reach returns the instructions that read the next character after pc, and
// whether the match may end before. Conditions on the place count as met, save
// those that hold one of unmet.
func (t *tracer) reach(pc uint32, unmet syntax.EmptyOp) (readers []uint32, end bool) {
	seen := make(map[uint32]bool)
	for todo := []uint32{pc}; len(todo) > 0; {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch i := &t.prog.Inst[pc]; i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, i.Out, i.Arg)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(i.Arg)&unmet == 0 {
				todo = append(todo, i.Out)
			}
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, i.Out)
		case syntax.InstMatch:
			end = true
		case syntax.InstFail:
		default:
			readers = append(readers, pc)
		}
	}
	return readers, end
}

// follow returns the characters below 128 that may come next after pc, all
// where the match may end before.
func (t *tracer) follow(pc uint32) (mask [2]uint64) {
	readers, end := t.reach(pc, 0)
	if end {
		return [2]uint64{^uint64(0), ^uint64(0)}
	}
	for _, r := range readers {
		m, ok := t.masks[r]
		if !ok {
			for c := range rune(128) {
				if t.prog.Inst[r].MatchRune(c) {
					m[c/64] |= 1 << (c % 64)
				}
			}
			t.masks[r] = m
		}
		mask[0] |= m[0]
		mask[1] |= m[1]
	}
	return mask
}
