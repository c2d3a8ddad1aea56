package import EmbeddedAdapters
package import Knowledge

extension Inspection {
    /// The desk over a state folder, beside a server or without one. The caller closes the documents.
    package static func desk(state: String) throws -> (desk: KnowledgeDesk, documents: SQLiteDocumentStore) {
        let documents = try SQLiteDocumentStore.open(directory: state, clock: clock)
        return (KnowledgeDesk(store: SQLiteArticleStore(documents), clock: clock), documents)
    }
}
