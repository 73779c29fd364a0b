/// A code of 2 to 40 characters from A–Z, 0–9 and the hyphen. Agencies assign codes to sites, rooms and places.
public protocol FacilityCode: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible
where RawValue == String {
  init(unchecked rawValue: String)
}

extension FacilityCode {
  /// Returns `nil` if a character or the length isn't allowed.
  public init?(rawValue text: String) {
    let allowed = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard allowed, (2...40).contains(text.utf8.count) else { return nil }
    self.init(unchecked: text)
  }

  public init?(_ text: some StringProtocol) {
    self.init(rawValue: String(text))
  }

  public var description: String { rawValue }
}

/// The code of an institution or a parole office, such as `KENT`.
public struct SiteCode: FacilityCode {
  public let rawValue: String

  public init(unchecked rawValue: String) {
    self.rawValue = rawValue
  }
}

/// The code of a room, such as `KENT-BOARD`. It is unique across all sites.
public struct RoomCode: FacilityCode {
  public let rawValue: String

  public init(unchecked rawValue: String) {
    self.rawValue = rawValue
  }
}

/// The code of a place that people pass through or wait in, such as `KENT-ENTRANCE`. It is unique across all sites.
public struct PlaceCode: FacilityCode {
  public let rawValue: String

  public init(unchecked rawValue: String) {
    self.rawValue = rawValue
  }
}
