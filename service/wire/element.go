package wire

import "strings"

// child is the first child element of that name, nil where there is none. It
// is nil for a nil element, so that calls can be chained.
func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	for _, n := range e.children {
		if n.elem != nil && n.elem.name == name {
			return n.elem
		}
	}
	return nil
}

// at is the element that the names lead to, step by step.
func (e *element) at(names ...string) *element {
	for _, name := range names {
		e = e.child(name)
	}
	return e
}

// all are the child elements of that name.
func (e *element) all(name string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, n := range e.children {
		if n.elem != nil && n.elem.name == name {
			found = append(found, n.elem)
		}
	}
	return found
}

// elements are the child elements.
func (e *element) elements() []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, n := range e.children {
		if n.elem != nil {
			found = append(found, n.elem)
		}
	}
	return found
}

// find is the first descendant of that name in document order, nil where there
// is none.
func (e *element) find(name string) *element {
	for _, c := range e.elements() {
		if c.name == name {
			return c
		}
		if found := c.find(name); found != nil {
			return found
		}
	}
	return nil
}

// walk calls visit for every descendant in document order; where it returns
// false its descendants are passed over.
func (e *element) walk(visit func(*element) bool) {
	for _, c := range e.elements() {
		if visit(c) {
			c.walk(visit)
		}
	}
}

// attr is the value of the attribute, empty where there is none.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// raw is the text in the element, as it stands.
func (e *element) raw() string {
	if e == nil {
		return ""
	}
	if len(e.children) == 1 && e.children[0].elem == nil {
		return e.children[0].text
	}
	var b strings.Builder
	var add func(*element)
	add = func(e *element) {
		for _, n := range e.children {
			if n.elem == nil {
				b.WriteString(n.text)
			} else {
				add(n.elem)
			}
		}
	}
	add(e)
	return b.String()
}

// value is the text in the element as one line.
func (e *element) value() string { return fold(e.raw()) }
