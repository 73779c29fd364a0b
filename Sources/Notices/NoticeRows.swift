import Facilities
import Foundation
import Identifiers
import Languages
import PostgresClient

extension Row {
  /// The site of the row's `site_code`; `nil` where that is NULL.
  var site: SiteCode? {
    get throws(PostgresError) { try get("site_code", as: String?.self).flatMap { SiteCode($0) } }
  }

  /// A language column.
  func language(_ column: String) throws(PostgresError) -> Language {
    // The constraints let no third language in.
    Language(rawValue: try get(column)) ?? .en
  }
}

extension Notice {
  /// The notice that a row of `notice_text` holds.
  ///
  /// - Throws: ``NoticeError/unreadable`` where the row holds what this version doesn't know.
  init(_ row: Row) throws {
    guard let kind = NoticeKind(rawValue: try row.get("kind")),
      let subjectKind = NoticeSubject.Kind(rawValue: try row.get("subject_kind")),
      let subject = NoticeSubject(kind: subjectKind, key: try row.get("subject_id"))
    else { throw NoticeError.unreadable }
    self.init(
      id: ID(try row.get("id", as: UUID.self)),
      kind: kind,
      subject: subject,
      version: try row.get("version"),
      place: try NoticePlace(row),
      time: try NoticeTime(row),
      createdAt: try row.get("created_at"),
      acknowledgedAt: try row.get("acknowledged_at"))
  }
}

extension NoticePlace {
  fileprivate init?(_ row: Row) throws(PostgresError) {
    guard let code = try row.site else { return nil }
    self.init(code: code, name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")))
  }
}

extension NoticeTime {
  fileprivate init?(_ row: Row) throws {
    if let text = try row.get("starts_at", as: String?.self) {
      guard let moment = LocalMoment(rfc3339: text) else { throw NoticeError.unreadable }
      self = .moment(moment)
    } else if let text = try row.get("day", as: String?.self) {
      guard let day = LocalDay(text) else { throw NoticeError.unreadable }
      self = .day(day)
    } else {
      return nil
    }
  }
}
