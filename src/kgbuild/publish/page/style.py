"""How pages look: one sheet, for screen and paper, without anything from elsewhere."""

from __future__ import annotations

CSS = """
:root{--inkt:#1a1a1a;--navy:#1f2a44;--lijn:#dcdfe4;--link:#1d4f91;--zacht:#55595f;--vlak:#f6f7fa;
--geel:#fff3bf;--amber:#8a5a00}
*{box-sizing:border-box}
html{scroll-padding-top:12px}
body{margin:0;font:14px/1.5 Arial,"Liberation Sans",Helvetica,sans-serif;color:var(--inkt);background:#fff;
overflow-wrap:break-word}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.breed:focus-visible{outline:3px solid #b35900;outline-offset:2px;
border-radius:2px}
.sla-over{position:absolute;left:-9999px}
.sla-over:focus{left:8px;top:8px;padding:8px 14px;background:#fff;z-index:2}
header{background:var(--navy);color:#fff;padding:8px 24px;display:flex;flex-wrap:wrap;align-items:baseline;
gap:2px 18px}
header h1{font-size:21px;line-height:27px;margin:0}
header p{margin:0;font-size:13px;color:#e3e7f0}
nav{background:#eef0f5;border-bottom:1px solid #d0d4dd}
nav ul{list-style:none;margin:0;padding:6px 24px;display:flex;flex-wrap:wrap;gap:4px 26px;font-size:13px}
nav .let-op a{background:#fff4d6;border:1px solid var(--amber);border-radius:3px;padding:1px 6px;
color:#6b4500}
main,footer{max-width:1280px;margin:0 auto;padding:0 24px}
section{margin:0 0 30px}
h2{font-size:17px;line-height:1.3;color:var(--navy);margin:0 0 8px}
h3{font-size:15px;color:var(--navy);margin:18px 0 6px}
h4{font-size:14px;color:var(--navy);margin:16px 0 6px}
.kop{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 20px}
.noot,.hoe{color:var(--zacht);font-size:12.5px;margin:0 0 6px}
.onzichtbaar{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.verhaal{margin:0;padding:6px 0 0;list-style:none;counter-reset:zin;font-size:13px;line-height:19px}
.verhaal li{counter-increment:zin;display:flex;gap:10px;justify-content:space-between;padding-left:18px;
position:relative}
.verhaal li::before{content:counter(zin) ".";position:absolute;left:0;color:var(--zacht)}
.verhaal li>span:first-child{text-wrap:pretty}
.bron{white-space:nowrap}
.verhaal li>span+span{flex:none;max-width:34%;text-align:right;font-size:11.5px}
details.meer{font-size:13px;margin-top:2px}
#beleidslijn{margin-bottom:14px}
.tekening{margin-top:6px;overflow-x:auto}
.tekening svg{display:block;max-width:none}
.tekening a:hover rect{stroke-width:2.4}
.tekening a:focus-visible{outline:3px solid #b35900}
.breed{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.4}
th,td{text-align:left;vertical-align:top;padding:6px 10px 6px 8px;border-bottom:1px solid var(--lijn)}
thead th{background:#eef0f5;border-bottom:1px solid #8f97a6;white-space:nowrap}
tbody th{font-weight:normal}
.genoemd td:nth-child(2){width:110px}
.genoemd td:nth-child(3),.genoemd td:nth-child(5){white-space:nowrap}
.genoemd td:nth-child(4){width:120px}
.genoemd td .hoe{white-space:normal;display:block;max-width:150px;line-height:1.3}
.genoemd tbody th{width:260px}
.stand{table-layout:fixed}.stand th:nth-child(2){width:24%}.stand th:nth-child(3){width:28%}
.eerst{color:#1b6e2f}.ook{color:#1f4e8c}.laatst{color:#475569}
.afleiding{border-left:4px solid #c98a1b;background:#fffdf7;padding:2px 14px 8px;margin:0 0 12px}
.afleiding h3{margin:8px 0 4px}
.afleiding ul{margin:0;padding-left:20px}
.afleiding li{margin:2px 0}
.problemen{list-style:none;padding:0;margin:0}
.problemen li{border-left:4px solid #6b7280;padding:4px 14px;margin:0 0 8px;background:var(--vlak)}
.problemen .warning{border-color:#c98a1b}.problemen .violation{border-color:#a61b1b}
.brief{display:grid;grid-template-columns:minmax(0,61fr) minmax(0,39fr);gap:0 32px;
border-top:2px solid var(--navy);margin:0 0 34px;padding-top:4px}
.brief h3{font-size:20px;line-height:1.3;margin:10px 0}
dl.over{display:grid;grid-template-columns:max-content 1fr;gap:3px 16px;margin:0 0 8px;font-size:13px}
dl.over dt{font-weight:bold}dl.over dd{margin:0}
.tekst{font-size:14.5px;line-height:1.6;white-space:normal}
.tekst p{white-space:pre-wrap;unicode-bidi:isolate;margin:0 0 12px;padding-left:34px;position:relative}
.tekst .head,.tekst .contact{font-size:12.5px;line-height:1.45;color:#3d4148;margin-bottom:8px}
.tekst .note{font-size:12.5px;line-height:1.5}
.tekst .rule{border-top:1px solid var(--lijn);height:0;overflow:hidden;margin:10px 0;padding:0}
.tekst .teken{display:none}
.tekst sup{font-size:10.5px;line-height:0}
.tekst details{margin:0 0 10px 34px;font-size:12.5px}
.tekst details p{padding-left:0}
.al{position:absolute;left:0;color:#6a7078;text-decoration:none;font-size:11px;line-height:20px}
.al::before{content:"¶ "}
.tekst{counter-reset:alinea}
.tekst .al{counter-increment:alinea}
.al::before{content:"¶" counter(alinea)}
.rule .al{display:none}
mark{background:var(--geel);color:inherit;padding:1px 0}
mark mark{background:#ffe78a}
mark a{color:inherit;text-decoration:underline #b98900 2px;text-underline-offset:3px}
mark a:hover{text-decoration-color:currentcolor}
mark:target,mark:target mark{background:#ffd23f}
.nr{font-size:9.5px;line-height:0;position:relative;top:-5px;margin:0 1px;padding:0 2px;
text-decoration:none;color:#6b4500;border:1px solid #d9b65c;border-radius:3px;background:#fff;
user-select:none}
.nr{font-weight:normal;font-style:normal}
.nr::after{content:attr(data-n)}
.feiten{list-style:none;margin:0;padding:0;font-size:13px;line-height:1.4}
.feiten li{border:1px solid var(--lijn);border-left:4px solid var(--navy);border-radius:2px;
padding:4px 10px 4px 34px;margin:0 0 5px;position:relative}
.feiten li::before{content:counter(list-item);position:absolute;left:7px;top:6px;min-width:19px;
text-align:center;font-size:10.5px;color:#6b4500;border:1px solid #d9b65c;border-radius:3px}
.feiten p{margin:0}.feiten b{color:var(--navy)}
.feiten .hoe{font-size:11.5px}
.brieven li{margin:3px 0}
li:target,article:target,tr:target{background:#fff7d6;outline:2px solid #c98a1b;outline-offset:2px}
.brief:target{background:none;outline:none}
footer{color:var(--zacht);font-size:12.5px;border-top:1px solid var(--lijn);padding-top:10px;
padding-bottom:24px}
@media (max-width:1000px){.brief{grid-template-columns:minmax(0,1fr)}.verhaal li{display:block}
.verhaal li>span:first-child{text-wrap:pretty}
.bron{white-space:nowrap}
.verhaal li>span+span{max-width:none;margin-left:6px}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
@page{size:A4 landscape;margin:10mm}
body{font-size:9.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
nav,.sla-over,.al{display:none}
header{padding:4px 10px}main,footer{padding:0;max-width:none}
.tekening{overflow:visible}.tekening svg{width:100%;height:auto;max-height:150mm}
#beleidslijn{break-after:page}
tr,li,.afleiding{break-inside:avoid}
.brief{break-before:page}
h2,h3,h4{break-after:avoid}
.breed{overflow:visible}
a{color:inherit}
}
"""
