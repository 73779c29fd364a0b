import Crypto
public import Facilities
public import Foundation
public import Identifiers

/// What a print pack says without being opened. It names nobody, and doesn't say whether anybody comes.
public struct PackHeader: Sendable, Codable, Equatable {
  /// One day's part of the pack.
  public struct Part: Sendable, Codable, Equatable {
    public let day: LocalDay
    /// When the day's list is to be destroyed, in seconds since 1970.
    public let expiresAt: Int
    /// The length of the sealed part, in bytes.
    let length: Int
  }

  static let format = 1

  let format: Int
  public let site: SiteCode
  /// The fingerprint of the key that opens the pack.
  public let key: String
  /// When the service made it, in seconds since 1970.
  public let madeAt: Int
  /// When nothing of it may be read any more, in seconds since 1970.
  public let expiresAt: Int
  public let parts: [Part]
}

/// A sealed print pack: a header, and a part for each day, sealed to one desk's key (HPKE, RFC 9180: X25519,
/// HKDF-SHA256, ChaCha20-Poly1305).
///
///     vestibule-pack
///     {"format":1,"site":"KENT",…}
///     ‹the parts, one after the other›
///
/// The seal of each part binds the header and the part's place. The parts are padded, so that their lengths don't tell
/// a day with few people from one with none.
public struct PrintPack: Sendable {
  public let header: PackHeader
  /// The header as it is written: what the seals bind.
  private let headerLine: Data
  private let parts: [Data]

  private static let magic = Data("vestibule-pack\n".utf8)
  private static let headerLengthMax = 8_192
  private static let daysMax = 7
  private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
  private static let purpose = Data("vestibule print pack 1".utf8)
  private static let (encapsulatedLength, tagLength, padding) = (32, 16, 65_536)

  /// The pack that a file holds, still sealed.
  ///
  /// - Throws: ``PackFault/notAPack``.
  public init(file: Data) throws(PackFault) {
    let file = Data(file)
    guard file.starts(with: Self.magic) else { throw .notAPack }
    let rest = file.dropFirst(Self.magic.count)
    guard let end = rest.prefix(Self.headerLengthMax).firstIndex(of: UInt8(ascii: "\n")) else { throw .notAPack }
    headerLine = Data(rest[..<end])
    guard let header = try? JSONDecoder().decode(PackHeader.self, from: headerLine),
      header.format == PackHeader.format, (1...Self.daysMax).contains(header.parts.count)
    else { throw .notAPack }
    self.header = header
    var (parts, sealed) = ([Data](), rest[rest.index(after: end)...])
    for part in header.parts {
      guard part.length > Self.encapsulatedLength + Self.tagLength, part.length <= sealed.count else { throw .notAPack }
      parts.append(Data(sealed.prefix(part.length)))
      sealed = sealed.dropFirst(part.length)
    }
    guard sealed.isEmpty else { throw .notAPack }
    self.parts = parts
  }

  /// Seals days to a key.
  static func seal(
    _ days: [(day: PackedDay, expiresAt: Int)], of site: SiteCode, to key: DeskPublicKey, madeAt: Int, expiresAt: Int
  ) throws -> Data {
    let contents = try days.map { try padded($0.day) }
    let overhead = encapsulatedLength + tagLength
    let header = PackHeader(
      format: PackHeader.format, site: site, key: key.fingerprint, madeAt: madeAt, expiresAt: expiresAt,
      parts: zip(days, contents).map { given, content in
        PackHeader.Part(
          day: given.day.day, expiresAt: min(given.expiresAt, expiresAt), length: content.count + overhead)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let line = try encoder.encode(header)
    var file = magic + line + Data("\n".utf8)
    for (index, content) in contents.enumerated() {
      var sender = try HPKE.Sender(recipientKey: key.key, ciphersuite: suite, info: purpose)
      file += sender.encapsulatedKey
      file += try sender.seal(content, authenticating: binding(line, index))
    }
    return file
  }

  /// The day's content, with blanks at the end up to a multiple of 64 KiB.
  private static func padded(_ day: PackedDay) throws -> Data {
    let content = try JSONEncoder().encode(day)
    let length = (content.count / padding + 1) * padding
    return content + Data(repeating: UInt8(ascii: " "), count: length - content.count)
  }

  private static func binding(_ headerLine: Data, _ index: Int) -> Data {
    headerLine + Data("\n\(index)".utf8)
  }

  /// Opens the part of a day.
  ///
  /// - Throws: ``PackFault``: `otherKey`; `otherDay`; `changed`, also if the part was overwritten.
  public func open(_ day: LocalDay, with secret: DeskSecret) throws(PackFault) -> PackedDay {
    guard secret.publicKey.fingerprint == header.key else { throw .otherKey(header.key) }
    guard let index = header.parts.firstIndex(where: { $0.day == day }) else { throw .otherDay(day) }
    let part = parts[index]
    guard
      var recipient = try? HPKE.Recipient(
        privateKey: secret.key, ciphersuite: Self.suite, info: Self.purpose,
        encapsulatedKey: part.prefix(Self.encapsulatedLength)),
      let content = try? recipient.open(
        part.dropFirst(Self.encapsulatedLength), authenticating: Self.binding(headerLine, index)),
      let opened = try? JSONDecoder().decode(PackedDay.self, from: content), opened.day == day
    else { throw .changed }
    return opened
  }

  /// Where the part of a day is in the file, to be overwritten; `nil` if the pack has no such day.
  public func place(of day: LocalDay) -> Range<Int>? {
    guard let index = header.parts.firstIndex(where: { $0.day == day }) else { return nil }
    let start = Self.magic.count + headerLine.count + 1 + parts[..<index].reduce(0) { $0 + $1.count }
    return start..<start + parts[index].count
  }

  /// Whether the part of a day was overwritten with zeros.
  public func isOverwritten(_ day: LocalDay) -> Bool {
    guard let index = header.parts.firstIndex(where: { $0.day == day }) else { return false }
    return parts[index].allSatisfy { $0 == 0 }
  }

  /// What identifies the pack: the SHA-256 of its header and of each part, in hexadecimal digits.
  var mark: PackMark {
    PackMark(
      header: SHA256.hash(data: headerLine).hexadecimal, parts: parts.map { SHA256.hash(data: $0).hexadecimal })
  }
}

/// By what the journal knows a pack again.
struct PackMark: Sendable, Codable, Equatable {
  let header: String
  let parts: [String]
}
