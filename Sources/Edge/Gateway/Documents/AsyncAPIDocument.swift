enum AsyncAPIDocument {
    static let document: JSONValue = [:]
}
