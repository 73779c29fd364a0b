import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy

/// What a mail tells its recipient's calendar (RFC 5546, RFC 6047).
struct Invitations {
  let postgres: any SQLExecutor

  /// The invitation that goes with the mail of a delivery; `nil` if the mail tells a calendar nothing.
  ///
  /// A meeting is requested once it is confirmed, and again with a higher sequence number whenever it has changed. It
  /// is cancelled if it won't take place, or the recipient no longer attends; never without having been requested.
  /// Asked again for the same delivery, it gives the same sequence number while the meeting is the same.
  ///
  /// - Parameters:
  ///   - delivery: a mail that is about to go out.
  ///   - organizer: the address that the mail comes from.
  ///   - attendee: the address that it goes to.
  func invitation(
    for delivery: NoticeDelivery.ID, from organizer: EmailAddress, to attendee: EmailAddress, in language: Language
  ) async throws -> CalendarInvitation? {
    let rows = try await postgres.rows(of: "invitation_for", ["given_delivery": .uuid(delivery)])
    guard let row = rows.first else { return nil }
    let method: CalendarInvitation.Method =
      switch try row.get("method", as: Word.self) {
      case .request: .request
      case .cancel: .cancel
      }
    return CalendarInvitation(
      method: method,
      bytes: CalendarObject.invitation(
        method, try row.decode("event"), in: try row.decode("zones"), stamp: try row.get("stamp"), from: organizer,
        to: attendee, language))
  }

  /// The database's word for a method.
  private enum Word: String, SQLDecodable {
    case request, cancel
  }
}
