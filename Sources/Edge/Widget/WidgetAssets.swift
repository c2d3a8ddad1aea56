internal import Foundation

/// The static files of the chat widget and the demo shop page, read once at start.
package struct WidgetAssets: Sendable {
    package struct Asset: Sendable {
        package var bytes: [UInt8]
        package var contentType: String
    }

    /// Path below `Assets/` ("widget.js", "shop/index.html") → file.
    package let files: [String: Asset]

    /// - Throws: when the package's resources cannot be read.
    package init() throws {
        guard let root = Bundle.module.resourceURL?.appendingPathComponent("Assets").standardizedFileURL else {
            throw CocoaError(.fileNoSuchFile)
        }
        var files: [String: Asset] = [:]
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys)
        while let url = found?.nextObject() as? URL {
            guard try url.resourceValues(forKeys: Set(keys)).isRegularFile == true else { continue }
            let path = url.standardizedFileURL.path.dropFirst(root.path.count + 1)
            files[String(path)] = Asset(bytes: Array(try Data(contentsOf: url)), contentType: Self.type(of: url))
        }
        self.files = files
    }

    private static func type(of url: URL) -> String {
        switch url.pathExtension {
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "html": "text/html; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        case "png": "image/png"
        default: "text/plain; charset=utf-8"
        }
    }
}
