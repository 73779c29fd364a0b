import Facilities
import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy

extension Notice {
  /// The notice that a row of `notice_text` holds.
  ///
  /// - Parameter isOpen: whether it is open, for a row of a delivery, which says neither that nor the site's time.
  /// - Throws: `NoticeFault.subjectUnreadable` if the row's key isn't one of its kind of subject.
  init(_ row: Row, isOpen: Bool? = nil) throws {
    guard let subject = NoticeSubject(kind: try row.get("subject_kind"), key: try row.get("subject_id")) else {
      throw NoticeFault.subjectUnreadable
    }
    self.init(
      id: ID(try row.get("id", as: UUID.self)),
      kind: try row.get("kind"),
      subject: subject,
      version: try row.get("version"),
      place: try NoticePlace(row),
      time: try NoticeTime(row),
      arrival: try NoticeArrival(row),
      createdAt: try row.get("created_at"),
      sentAt: OffsetTime(fromDatabase: try row.get(isOpen == nil ? "sent_at" : "created_at")),
      sentZone: try isOpen == nil ? row.get("sent_zone") : "UTC",
      acknowledgedAt: try row.get("acknowledged_at"), isOpen: try isOpen ?? row.get("is_open"))
  }
}

extension NoticePlace {
  fileprivate init?(_ row: Row) throws(PostgresError) {
    guard let code = try row.get("site_code", as: SiteCode?.self) else { return nil }
    self.init(code: code, name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")))
  }
}

extension NoticeArrival {
  fileprivate init?(_ row: Row) throws(PostgresError) {
    guard let was = try row.get("arrival_was", as: LocalMoment?.self) else { return nil }
    self.init(was: was, becomes: try row.get("arrival_is"))
  }
}

extension NoticeTime {
  fileprivate init?(_ row: Row) throws(PostgresError) {
    if let moment = try row.get("starts_at", as: LocalMoment?.self) {
      self = .moment(moment)
    } else if let day = try row.get("day", as: LocalDay?.self) {
      self = .day(day)
    } else {
      return nil
    }
  }
}

extension Row {
  /// The value that a column of JSON holds.
  func decode<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(get(column, as: JSONText.self).text.utf8))
  }
}
