enum OpenAPIDocument {
    static func document(_ extras: [ExtraRoute]) -> JSONValue { [:] }
}
