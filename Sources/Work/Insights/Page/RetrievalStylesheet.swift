/// What a page on retrieval adds to the common look: a colour for each system.
enum RetrievalStylesheet {
    /// Systems with a colour of their own; from then on they begin again.
    static let colours = 8

    static let css: Markup = """
        :root{--s0:#2b5fb3;--s1:#c2500f;--s2:#1f7a4d;--s3:#8446ad;--s4:#947000;--s5:#0b8092;--s6:#bb3568;--s7:#66616e}
        @media (prefers-color-scheme:dark){:root{--s0:#7eabf5;--s1:#f39a63;--s2:#6fce9f;--s3:#c79bec;--s4:#dcbf4f;
        --s5:#5fcddc;--s6:#f08ab2;--s7:#b5b2c0}}
        .s0{--own:var(--s0)}.s1{--own:var(--s1)}.s2{--own:var(--s2)}.s3{--own:var(--s3)}.s4{--own:var(--s4)}
        .s5{--own:var(--s5)}.s6{--own:var(--s6)}.s7{--own:var(--s7)}
        .key{display:inline-block;width:.75em;height:.75em;margin-right:.5em;border-radius:3px;background:var(--own)}
        .legend{display:flex;flex-wrap:wrap;gap:4px 22px;margin:6px 0 10px;padding:0;list-style:none;font-size:.93rem}
        .legend li{overflow-wrap:anywhere}
        polyline.own{fill:none;stroke:var(--own);stroke-width:2.5;stroke-linejoin:round}
        circle.own{fill:var(--own);stroke:var(--card);stroke-width:1.5}
        rect.own{fill:var(--own);fill-opacity:.55}rect.own:hover{fill-opacity:.8}
        line.own{stroke:var(--own);stroke-width:2}
        svg.swatch{display:inline-block;width:.8em;height:.8em;margin-right:.45em}
        .inside{font-size:13px;font-weight:600}
        .picture svg{min-width:640px}
        tr[class^=s] .dot{fill:var(--own)}tr[class^=s] .whisker{stroke:var(--own)}
        figure[class^=s] rect.bar{fill:var(--own)}figure[class^=s] .whisker{stroke:var(--own)}
        .wide+.wide>table>caption,details+.wide>table>caption,.trio+.wide>table>caption{padding-top:30px}
        #groups details{margin-top:26px}
        #systems thead th,#groups tbody th{white-space:normal}#systems thead th{min-width:104px}
        tr.head th{padding-top:16px;font-weight:650;white-space:normal}
        td .sub{display:block;font-size:.82rem}td b{font-weight:inherit}td.best b{font-weight:700}
        .better{color:var(--good)}.worse{color:var(--wrong)}.better,.worse,.even{text-align:left}.even{color:var(--quiet)}
        ul.answers{margin:6px 0 0;padding:0;list-style:none;display:grid;gap:2px;font-size:.9rem;color:var(--quiet)}
        .answers li{overflow-wrap:anywhere}
        """
}

/// What marks a system in tables and pictures.
struct SystemMark {
    /// Among the systems.
    let place: Int
    let name: String

    /// Characters of a name in a picture.
    private static let most = 20
    private static let dashes = ["", "9 4", "3 4", "12 4 3 4"]

    static func all(_ report: RetrievalReport) -> [SystemMark] {
        zip(report.systems, 0...).map { SystemMark(place: $1, name: $0.name) }
    }

    /// Sets its colour.
    var style: String { "s\(place % RetrievalStylesheet.colours)" }
    /// Lines differ without colour, too.
    var dash: String { Self.dashes[place % Self.dashes.count] }
    /// For a picture, where there is no room for a long name.
    var short: String { Self.short(name) }
    /// The name with its colour before it.
    var label: Markup { "<span class=\"key \(style)\"></span>\(name)" }

    static func legend(_ marks: [SystemMark]) -> Markup {
        "<ul class=\"legend\" aria-label=\"Systems\">\(marks.map { "<li>\($0.label)</li>" as Markup })</ul>"
    }

    static func short(_ name: String) -> String {
        name.count > most ? name.prefix(most - 1) + "…" : name
    }
}
