public import Foundation

/// A page of a PDF as grey values, drawn by Poppler at 30 points an inch.
public struct PDFPicture: Sendable, Equatable {
  /// The width and height in points.
  public let size: [Int]
  /// A value a point, 0 for black to 255, row by row.
  public let greys: [UInt8]

  /// - Parameter file: a picture in the format PGM, as `pdftoppm` writes it.
  /// - Throws: `PDFReadingError` for another format.
  public init(_ file: Data) throws {
    let fields = file.prefix(64).split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 4, fields[0].elementsEqual("P5".utf8), fields[2].elementsEqual("255".utf8) else {
      throw PDFReadingError(tool: "pdftoppm")
    }
    size = String(decoding: fields[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    greys = Array(file.dropFirst(fields[0].count + fields[1].count + fields[2].count + 3))
    guard size.count == 2, greys.count == size[0] * size[1] else { throw PDFReadingError(tool: "pdftoppm") }
  }

  /// The picture in the format PGM.
  public var file: Data {
    Data("P5\n\(size.map(String.init).joined(separator: " "))\n255\n".utf8) + Data(greys)
  }

  /// The pages of a document.
  public static func pages(of bytes: [UInt8]) throws -> [PDFPicture] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try PDFReading.withFile(bytes) {
      try PDFReading.run("/usr/bin/pdftoppm", ["-gray", "-r", "30", $0, folder.appendingPathComponent("page").path])
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try files.filter { $0.hasSuffix(".pgm") }.sorted().map {
      try PDFPicture(Data(contentsOf: folder.appendingPathComponent($0)))
    }
  }
}
