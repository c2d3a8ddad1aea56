/// The look of a report's page: light and dark, from a phone's width to a desk's, on paper too.
enum ReportStylesheet {
    static let css: Markup = """
        :root{color-scheme:light dark;--paper:#f6f4f0;--card:#fff;--ink:#1d1b22;--quiet:#625e69;--rule:#e0dbd3;
        --right:#2b5fb3;--wrong:#b8470c;--good:#1f7a4d;--most:.62}
        @media (prefers-color-scheme:dark){:root{--paper:#121217;--card:#1b1b22;--ink:#ececf2;--quiet:#a5a2b0;
        --rule:#33333f;--right:#7eabf5;--wrong:#f39a63;--good:#6fce9f;--most:.5}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);
        font:16px/1.55 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",sans-serif}
        .page{max-width:1080px;margin:0 auto;padding:40px 24px 72px}
        a{color:var(--right)}
        a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:2px solid var(--right);outline-offset:3px;
        border-radius:4px}
        .skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;background:var(--card);padding:8px 12px}
        .over{margin:0;font-size:.8rem;letter-spacing:.09em;text-transform:uppercase;color:var(--quiet)}
        h1{margin:.1em 0 .25em;font-size:clamp(1.7rem,5vw,2.4rem);line-height:1.2;letter-spacing:-.015em}
        .lead{margin:0 0 18px;font-size:1.15rem;max-width:44em}
        h2{margin:0 0 4px;font-size:1.3rem;line-height:1.3;letter-spacing:-.01em}
        h3{margin:22px 0 6px;font-size:1rem}
        p{max-width:48em}.note{margin:0 0 14px;color:var(--quiet);font-size:.93rem}
        .run{display:flex;flex-wrap:wrap;gap:6px 28px;margin:0 0 20px;padding:0}
        .run div{display:flex;gap:8px}.run dt{color:var(--quiet)}.run dd{margin:0;overflow-wrap:anywhere}
        nav ul{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 28px;padding:0;list-style:none}
        nav a{display:inline-block;padding:4px 12px;border:1px solid var(--rule);border-radius:99px;background:var(--card);
        color:var(--ink);text-decoration:none;font-size:.9rem}nav a:hover{border-color:var(--right);color:var(--right)}
        section{margin:0 0 22px;padding:24px 26px;background:var(--card);border:1px solid var(--rule);border-radius:14px}
        .warning{border-left:4px solid var(--wrong)}.warning ul{margin:6px 0 0;padding-left:20px}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:14px;margin:0 0 22px;padding:0;
        list-style:none}
        .cards li{padding:16px 18px;background:var(--card);border:1px solid var(--rule);border-radius:14px}
        .cards p{margin:0}.cards .what{color:var(--quiet);font-size:.88rem}
        .cards .figure{font-size:1.75rem;line-height:1.3;font-weight:650;letter-spacing:-.02em;
        font-variant-numeric:tabular-nums}
        .cards .more{font-size:.85rem;color:var(--quiet);font-variant-numeric:tabular-nums}
        .met,.missed{font-size:.85rem;font-weight:600}.met{color:var(--good)}.missed{color:var(--wrong)}
        .wide{overflow-x:auto;margin:0 -6px;padding:0 6px}
        table{width:100%;border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
        caption{padding:10px 0 6px;text-align:left;font-weight:600;font-size:.95rem}
        th,td{padding:7px 10px;text-align:right;border-bottom:1px solid var(--rule);white-space:nowrap}
        th:first-child,td:first-child{text-align:left;padding-left:0}
        td:last-child,th:last-child{padding-right:0}
        thead th{color:var(--quiet);font-weight:500;vertical-align:bottom}
        tbody th{font-weight:500}tbody tr:last-child>*{border-bottom:0}
        tr.sum>*{font-weight:650;border-bottom:2px solid var(--rule)}
        .sub{color:var(--quiet)}td.bar{min-width:124px;width:130px}
        .word{text-align:left}.whole{white-space:nowrap}
        svg{display:block;width:100%;height:auto;font-family:inherit}svg.line{width:120px}
        svg text{fill:var(--ink)}
        .tick,.name,.small{font-size:13px}.tick{fill:var(--quiet)!important}.name{fill:var(--quiet)!important}
        .small{paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
        .label{font-size:14px}.count{font-size:14px;font-weight:600}
        .grid{stroke:var(--rule)}.axis{stroke:var(--quiet)}
        .ideal{stroke:var(--quiet);stroke-dasharray:5 5;stroke-width:1.5}
        rect.bar{fill:var(--right);fill-opacity:.45}rect.bar:hover{fill-opacity:.7}
        rect.quiet{fill:var(--quiet);fill-opacity:.45}
        .dot{fill:var(--right);stroke:var(--card);stroke-width:1.5}.whisker{stroke:var(--right);stroke-width:2}
        .area{fill:var(--wrong);fill-opacity:.14}.curve{fill:none;stroke:var(--wrong);stroke-width:2.5;
        stroke-linejoin:round}
        rect.right{fill:var(--right);fill-opacity:calc(.05 + var(--share)*var(--most))}
        rect.wrong{fill:var(--wrong);fill-opacity:calc(.025 + var(--share)*var(--most))}
        .matrix svg{min-width:680px}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr));gap:8px 34px}
        .pair figure,.trio figure{margin:0;min-width:0}figcaption{margin:14px 0 8px;font-weight:600;font-size:.95rem}
        .trio{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:8px 26px}
        details{margin-top:12px}summary{cursor:pointer;color:var(--right);font-size:.93rem;width:fit-content}
        ol.errors{margin:14px 0 0;padding:0;list-style:none;display:grid;gap:12px}
        ol.errors>li{padding:12px 16px;border:1px solid var(--rule);border-left:4px solid var(--wrong);border-radius:8px}
        blockquote{margin:0 0 4px;font-size:1.02rem;overflow-wrap:anywhere;overflow:clip;white-space:pre-wrap;
        unicode-bidi:isolate}
        .errors p{margin:0;max-width:none;font-size:.9rem;color:var(--quiet);overflow-wrap:anywhere}
        .errors b{color:var(--ink);font-weight:600}
        .errors details{margin:0 0 6px}.errors details blockquote{padding:8px 0;font-size:.93rem}
        dl.terms{display:grid;grid-template-columns:minmax(130px,210px) 1fr;gap:10px 22px;margin:14px 0 0;font-size:.93rem}
        .terms dt{font-weight:600}.terms dd{margin:0;color:var(--quiet)}
        @media (max-width:600px){.page{padding:24px 14px 48px}section{padding:18px 16px;border-radius:12px}
        .cards{grid-template-columns:1fr 1fr;gap:10px}.cards li{padding:12px 13px}.cards .figure{font-size:1.4rem}
        th,td{padding:7px 8px}dl.terms{grid-template-columns:1fr;gap:2px}.terms dd{margin-bottom:10px}
        .run{display:block}.run div{display:block;margin-bottom:4px}.run dt{display:inline;margin-right:8px}
        .run dd{display:inline}.pair .tick,.pair .name,.pair .small,.trio .tick,.trio .name,.trio .small{font-size:15px}}
        @media print{body{background:#fff}nav,.skip{display:none}section,.cards li{break-inside:avoid}}
        """
}
