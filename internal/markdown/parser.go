package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// newParser puts the parsers together. The numbers are goldmark's priorities, lowest first; those of its own parsers
// and extensions are kept, so that its documentation still holds. Not used are its typographer (what the editor typed
// stays), its attribute parser (it accepts any attribute) and its table transformer for escaped pipes (quadratic; the
// writer does that). Without settled, every line goes through goldmark's parsers: for the test that it makes no difference.
func newParser(settled bool) parser.Parser {
	inline := []util.PrioritizedValue{
		util.Prioritized(guarded{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(footnoteLinkParser{extension.NewFootnoteParser()}, 101),
		util.Prioritized(guardedLinks{guarded{parser.NewLinkParser()}}, 200),
		util.Prioritized(guarded{parser.NewAutoLinkParser()}, 300),
		util.Prioritized(tagParser{}, 400),
		util.Prioritized(guarded{parser.NewEmphasisParser()}, 500),
		util.Prioritized(guarded{extension.NewStrikethroughParser()}, 500),
	}
	var marks *marks
	if settled {
		var parsers []parser.InlineParser
		for _, p := range inline {
			parsers = append(parsers, p.Value.(parser.InlineParser))
		}
		marks = marksOf(parsers)
	}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(setextParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(container{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(container{extension.NewDefinitionDescriptionParser()}, 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(listParser{container{parser.NewListParser()}, marks}, 300),
			util.Prioritized(listItemParser{container{parser.NewListItemParser()}}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(atxParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(markupParser{}, 890),
			util.Prioritized(opaqueParser{parser.NewHTMLBlockParser()}, 900),
			util.Prioritized(footnoteParser{container{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(paragraphParser{parser.NewParagraphParser(), marks}, 1000),
		),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(
			util.Prioritized(referenceTransformer{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// stateKey is where a parser.Context keeps the *state of the body being parsed.
var stateKey = parser.NewContextKey()

// A state is what our parsers gather about one body while goldmark parses it.
type state struct {
	src        []byte
	issues     []pending
	tags       []*rawTag        // raw inline tags, in order of the text
	footnotes  []*east.Footnote // definitions, in order of the text
	attrs      map[ast.Node]headingAttributes
	references map[int]int // how often each footnote is referred to
	shared     bool        // a definition may give several links one destination

	work       int // steps that inline parsing may still take
	exhausted  bool
	block      ast.Node // the block that inline parsing is in
	blockStart int
	blockStop  int
	delimiters int             // emphasis marks seen in that block
	steps      int             // continuations of containers that are still allowed
	blankStop  int             // where the last blank line in a list ended
	tableCells int             // cells that tables may still have
	reported   map[string]bool // limits that an issue has named
}

// A pending issue still has an offset in the source instead of line and column.
type pending struct {
	rule   string
	args   []string
	offset int
}

func newState(src []byte) state {
	return state{
		src:        src,
		work:       workBase + workPerByte*len(src),
		steps:      stepsBase + len(src)/2,
		tableCells: maxTableCells,
	}
}

func stateOf(pc parser.Context) *state {
	return pc.Get(stateKey).(*state)
}

// refuse records an issue at an offset of the source.
func (st *state) refuse(offset int, rule string, args ...string) {
	if len(st.issues) >= maxIssues {
		if len(st.issues) > maxIssues {
			return
		}
		rule, args = RuleTooComplex, []string{LimitIssues, strconv.Itoa(maxIssues)}
	}
	st.issues = append(st.issues, pending{rule, args, offset})
}
