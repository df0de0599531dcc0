package assets_test

import (
	"strings"
	"testing"

	"atbalss/internal/assets"
)

func TestHostileDrawings(t *testing.T) {
	for _, bad := range []string{
		`<script>alert(1)</script>`,
		`<SCRIPT>alert(1)</SCRIPT>`,
		`<s:script xmlns:s="http://www.w3.org/2000/svg"/>`,
		`<script href="data:text/javascript,alert(1)"/>`,
		`<g onclick="x"/>`, `<g ONLOAD="x"/>`, `<animate onbegin="x"/>`, `<image href="#a" onerror="x"/>`,
		`<foreignObject><p/></foreignObject>`, `<foreignobject/>`,
		`<b xmlns="http://www.w3.org/1999/xhtml">x</b>`,
		`<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=//evil"/>`,
		`<a href="javascript:alert(1)"/>`, `<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:x"/>`,
		`<a href=" java&#10;script:x"/>`, `<a href="https://example.org/"/>`, `<a href="//example.org"/>`, `<a href="x.html"/>`,
		`<use href="https://example.org/a.svg#x"/>`, `<use href="data:image/svg+xml;base64,AAAA"/>`, `<use href="other.svg#x"/>`,
		`<image href="http://example.org/pixel.gif"/>`, `<image href="data:image/svg+xml,%3Csvg"/>`, `<image href="data:text/html,x"/>`,
		`<feImage href="https://example.org/a.png"/>`,
		`<animate attributeName="href" values="javascript:x"/>`, `<animate attributeName="xlink:href" to="x"/>`, `<set attributeName="onmouseover" to="x"/>`,
		`<style>@import "https://example.org/a.css";</style>`, `<style>@IMPORT 'a.css'</style>`, `<style>a{b:url(https://x)}</style>`,
		`<style>a{b:url( "x.png" )}</style>`, `<style>a{b:\75rl(x)}</style>`, `<style><![CDATA[a{b:url(//x)}]]></style>`,
		`<g style="background:url(https://x)"/>`, `<rect fill="url(https://x#a)"/>`, `<rect fill="url('a.svg#b')"/>`, `<rect filter="url(//x#a)"/>`,
		`<g xml:base="https://example.org/"/>`,
		`<iframe src="x"/>`, `<embed src="x"/>`, `<object data="x"/>`, `<audio/>`, `<video/>`, `<handler/>`, `<listener/>`,
		`<?xml-stylesheet href="https://example.org/a.css"?>`, `<?php echo 1 ?>`,
		`&evil;`, `<g`, `<g></p>`, `<g a=1/>`, "\x00", "\xff",
	} {
		src := svgHead + ">" + bad + "</svg>"
		if faults := assets.CheckSVG("a.svg", []byte(src)); len(faults) == 0 {
			t.Errorf("passes: %s", bad)
		}
	}
	for _, src := range []string{
		"", "text", "<html/>", `<?xml version="1.0" encoding="UTF-16"?>` + svgHead + "/>",
		`<!DOCTYPE svg [<!ENTITY a "b">]>` + svgHead + ">&a;</svg>",
		`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + svgHead + "/>",
	} {
		if faults := assets.CheckSVG("a.svg", []byte(src)); len(faults) == 0 {
			t.Errorf("passes: %s", src)
		}
	}
}

func TestHarmlessDrawings(t *testing.T) {
	for _, src := range []string{
		svgHead + `viewBox="0 0 1 1"/>`,
		`<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + svgHead + "/>",
		svgHead + `xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/><rect fill="url(#g)" style="fill:url(#g)"/></svg>`,
		svgHead + `><style>.a{fill:#fff}@media (prefers-color-scheme:dark){.a{fill:url("#g")}}</style></svg>`,
		svgHead + `><image href="data:image/png;base64,AAAA"/><animate attributeName="x" to="1"/></svg>`,
		svgHead + `><title>Ē &amp; &lt;b&gt;</title><desc>onclick</desc></svg>`,
	} {
		if faults := assets.CheckSVG("a.svg", []byte(src)); len(faults) > 0 {
			t.Errorf("%s: %v", src, faults)
		}
	}
}

func TestFaultInADrawingNamesItsPlace(t *testing.T) {
	faults := assets.CheckSVG("static/a.svg", []byte(svgHead+">\n<title>āā</title><script/>\n</svg>"))
	if len(faults) != 1 || faults[0].String() != "static/a.svg:2:18: must not have the element <script>" {
		t.Errorf("got %v", faults)
	}
	if long := assets.CheckSVG("a", []byte(svgHead+`><a href="`+strings.Repeat("ā", 900)+`"/></svg>`)); len(long[0].Text) > 200 {
		t.Errorf("a message of %d bytes", len(long[0].Text))
	}
}

func FuzzCheckSVG(f *testing.F) {
	f.Add(svgHead + `><g onclick="x"/></svg>`)
	f.Add("<svg")
	f.Fuzz(func(t *testing.T, src string) {
		for _, fault := range assets.CheckSVG("a", []byte(src)) {
			if fault.Line < 1 || fault.Column < 1 || fault.Text == "" {
				t.Errorf("a fault without a place: %+v", fault)
			}
		}
	})
}
