package wire

import (
	"encoding/base64"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// content reads the best rendition of the text, and links the others.
func (g *g2Item) content(set *element) {
	var best *element
	rank := 0
	for _, e := range set.elements() {
		switch e.name {
		case "inlineXML", "inlineData":
			if r := inlineRank(e); r > rank {
				best, rank = e, r
			}
		case "remoteContent":
			addLink(g.meta, &rapporteurv1.Link{
				Rel: "enclosure", Uri: e.attr("href"), Identifier: e.attr("residref"), Version: e.attr("version"), MediaType: e.attr("contenttype"),
				Title: firstOf(e.child("altText").value(), codeOf(e.attr("rendition"))),
			})
		}
	}
	if best == nil {
		return
	}
	if lang := best.attr("xml:lang"); g.meta.Language == "" {
		g.meta.Language = languageTag(lang)
	}
	if best.name == "inlineData" {
		g.inlineData(best)
		return
	}
	for _, e := range best.elements() {
		g.inlineXML(e)
	}
	if len(best.elements()) == 0 {
		g.body = piecesOf(best.raw())
	}
}

// inlineRank prefers marked-up text to plain, and that to what is no text.
func inlineRank(e *element) int {
	kind := strings.ToLower(e.attr("contenttype"))
	switch {
	case e.find("nitf") != nil || strings.Contains(kind, "nitf"):
		return 5
	case e.child("html") != nil || strings.Contains(kind, "html"):
		return 4
	case e.name == "inlineXML":
		return 2
	case kind == "" || strings.HasPrefix(kind, "text/"):
		return 3
	}
	return 1
}

// inlineXML reads a document within the item.
func (g *g2Item) inlineXML(e *element) {
	switch e.name {
	case "nitf":
		fillFromNITF(g.draft, e)
	case "html":
		g.html(e)
	default:
		f := &flow{}
		f.xml(e)
		g.body = append(g.body, withoutPromotion(f.end())...)
	}
}

// html reads an XHTML page within the item.
func (g *g2Item) html(e *element) {
	body := e.child("body")
	if body == nil {
		body = e
	}
	f := &flow{}
	f.xml(body)
	g.body = append(g.body, withoutPromotion(f.end())...)
	g.meta.Title = firstOf(g.meta.Title, e.at("head", "title").value())
}

// inlineData reads text within the item: plain, escaped markup, or in base64.
func (g *g2Item) inlineData(e *element) {
	text := e.raw()
	if strings.Contains(strings.ToLower(e.attr("encoding")), "base64") {
		raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
		if err != nil {
			return
		}
		text = strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	g.embedded(text)
}

// embedded reads a document that stands in an element as text.
func (d *draft) embedded(text string) {
	if name, _, ok := xmlRoot([]byte(text)); ok && strings.EqualFold(name, "nitf") {
		if root, err := parseXML(text, true); err == nil {
			fillFromNITF(d, root)
			return
		}
	}
	d.body = append(d.body, withoutPromotion(piecesOf(text))...)
}

// groups reads the members of a package.
func (g *g2Item) groups(set *element) {
	set.walk(func(e *element) bool {
		if e.name != "itemRef" && e.name != "conceptRef" {
			return true
		}
		title := e.at("title").value()
		title = firstOf(title, firstOf(e.child("headline").value(), e.child("itemMeta").child("title").value()))
		addLink(g.meta, &rapporteurv1.Link{
			Rel: "member", Uri: e.attr("href"), Identifier: e.attr("residref"), Version: e.attr("version"), Title: title, MediaType: e.attr("contenttype"),
		})
		return true
	})
}

// otherKinds reads the words of items that are no news.
func (g *g2Item) otherKinds() {
	lang := g.item.attr("xml:lang")
	switch g.item.name {
	case "conceptItem":
		c := g.item.child("concept")
		g.meta.Title = firstOf(g.meta.Title, preferred(c.all("name"), lang))
		g.describe(c)
	case "knowledgeItem":
		for _, c := range g.item.child("conceptSet").all("concept") {
			if n := preferred(c.all("name"), lang); n != "" {
				g.body = append(g.body, piece{block: block{text: n}, role: roleHeading})
			}
			g.describe(c)
		}
	case "planningItem":
		for _, c := range g.item.child("newsCoverageSet").all("newsCoverage") {
			plan := c.child("planning")
			for _, name := range []string{"headline", "description", "edNote", "assignedTo"} {
				for _, e := range plan.all(name) {
					g.addBody(g.textOf(e))
				}
			}
		}
	case "newsItem":
		for _, e := range g.item.child("contentSet").elements() {
			for _, c := range e.all("concept") {
				g.describe(c)
			}
		}
	}
}

// textOf is the text of an element, or the name of what it refers to.
func (g *g2Item) textOf(e *element) string {
	if n := g.name(e); n != "" {
		return n
	}
	return e.value()
}

// describe adds the definitions and notes of a concept.
func (g *g2Item) describe(c *element) {
	for _, name := range []string{"definition", "note"} {
		for _, e := range c.all(name) {
			g.addBody(e.value())
		}
	}
}

// addBody adds a paragraph.
func (d *draft) addBody(text string) {
	if text = fold(text); text != "" {
		d.body = append(d.body, piece{block: block{text: text}})
	}
}

// bodyFromDescriptions makes the text of an item that has none, such as a
// picture, of its descriptions.
func (g *g2Item) bodyFromDescriptions() {
	lang := g.item.attr("xml:lang")
	var texts []*element
	for _, c := range g.item.all("contentMeta") {
		texts = append(texts, c.all("description")...)
	}
	if best := preferred(texts, lang); best != "" {
		for _, e := range texts {
			if e.value() == best {
				f := &flow{}
				f.addText(e.raw())
				if looksMarkedUp(e.raw()) {
					f = &flow{}
					f.html(e.raw())
				}
				g.body = f.end()
				return
			}
		}
	}
}
