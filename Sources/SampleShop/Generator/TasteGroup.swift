internal import Conversation

/// A kind of reader: how much each term draws them. Made from the vocabulary alone, without a look at how series are
/// recommended, so that a recommender can be measured on the histories.
struct TasteGroup {
    var name: String
    var genres: [String: Int]
    var themes: [String: Int]
    var demographics: [Demographic: Int]
    var ceiling = AgeRating.mature

    /// 0 for a series that has nothing for them.
    func draw(of series: Series) -> Int {
        guard series.ageRating <= ceiling else { return 0 }
        let content =
            series.genres.reduce(0) { $0 + (genres[$1] ?? 0) }
            + series.themes.reduce(0) { $0 + (themes[$1] ?? 0) }
        return content == 0 && demographics[series.demographic] ?? 0 < 5
            ? 0 : content + (demographics[series.demographic] ?? 0)
    }

    /// Strongest first.
    var favouriteGenres: [String] {
        genres.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    }

    static let all: [TasteGroup] = [
        TasteGroup(
            name: "battle", genres: ["action": 4, "adventure": 3, "martial_arts": 3],
            themes: [
                "superpowers": 3, "rivalry": 2, "training_and_growth": 3, "tournament": 2, "ninja": 2, "demons": 2,
            ],
            demographics: [.shonen: 3]),
        TasteGroup(
            name: "sports", genres: ["sports": 8],
            themes: ["youth_sports": 3, "soccer": 2, "basketball": 2, "volleyball": 2, "baseball": 2, "boxing": 2],
            demographics: [.shonen: 1]),
        TasteGroup(
            name: "first_love", genres: ["romance": 4, "school": 2],
            themes: ["first_love": 3, "love_triangle": 2, "unrequited_love": 2, "school_life": 1],
            demographics: [.shojo: 4]),
        TasteGroup(
            name: "romcom", genres: ["romcom": 6, "school": 2, "comedy": 1], themes: ["harem": 2, "otaku": 2],
            demographics: [.shonen: 1]),
        TasteGroup(
            name: "cozy", genres: ["slice_of_life": 5, "cooking": 3],
            themes: ["everyday_joy": 3, "healing": 3, "camping": 3, "animals": 2, "village_life": 2],
            demographics: [.seinen: 1]),
        TasteGroup(
            name: "dark", genres: ["dark_fantasy": 5, "psychological": 3, "tragedy": 2],
            themes: ["revenge": 3, "monsters": 2, "war": 1, "betrayal": 2], demographics: [.seinen: 2]),
        TasteGroup(
            name: "horror", genres: ["horror": 7, "supernatural": 2],
            themes: ["ghosts": 3, "urban_legends": 3, "curses": 2, "vampires": 2], demographics: [:]),
        TasteGroup(
            name: "science_fiction", genres: ["science_fiction": 6, "cyberpunk": 4, "mecha": 3],
            themes: ["space": 3, "androids": 3, "dystopia": 2, "time_travel": 2], demographics: [.seinen: 1]),
        TasteGroup(
            name: "mystery", genres: ["mystery": 6, "suspense": 4, "crime": 3],
            themes: ["police": 2, "conspiracy": 2, "memory": 1], demographics: [:]),
        TasteGroup(
            name: "other_worlds", genres: ["isekai": 6, "fantasy": 4],
            themes: ["magic": 3, "reincarnation": 3, "dragons": 2, "journey": 1], demographics: [:]),
        TasteGroup(
            name: "history", genres: ["historical": 6, "samurai": 4, "military": 2],
            themes: ["war": 3, "power_struggle": 3, "japanese_culture": 1], demographics: [.seinen: 2]),
        TasteGroup(
            name: "grown_up", genres: ["drama": 3, "workplace": 3, "romance": 1],
            themes: ["adulthood": 3, "office_life": 3, "married_life": 2, "social_issues": 2],
            demographics: [.josei: 5]),
        TasteGroup(
            name: "laughs", genres: ["comedy": 5, "parody": 4, "four_panel": 4], themes: ["otaku": 1, "yokai": 1],
            demographics: [:]),
        TasteGroup(
            name: "stage_and_canvas", genres: ["music": 6, "idol": 3],
            themes: ["art_and_creation": 5, "dance": 4, "clubs": 1], demographics: [:]),
        TasteGroup(
            name: "children", genres: ["adventure": 1, "comedy": 1], themes: ["animals": 2, "friendship": 1],
            demographics: [.kids: 9], ceiling: .teen),
        TasteGroup(
            name: "love_in_all_forms", genres: ["girls_love": 6, "boys_love": 6], themes: ["lgbtq": 5, "identity": 2],
            demographics: [:]),
    ]
}
