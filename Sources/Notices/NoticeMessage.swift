import Facilities
public import Identifiers
public import Languages

/// The delivery of a notice through one channel. Its id is the key by which a provider knows it.
public enum NoticeDelivery {
  public typealias ID = TypedID<NoticeDelivery>
}

/// A notice as it is sent: fixed words in both official languages, the recipient's first.
///
/// Only ``init(notice:language:date:signIn:invitation:digest:)`` makes one, so nothing else can get into a message.
public struct NoticeMessage: Sendable {
  /// What it tells.
  public let notice: Notice
  /// The neutral subject, the same for every notice.
  public let subject: String
  /// The recipient's language first, then the other.
  public let sections: [Section]
  /// When it was composed by the database's clock, as RFC 5322 dates a message.
  public let date: String
  /// The meeting for the recipient's calendar; `nil` unless the notice changes what should be there.
  public let invitation: CalendarInvitation?

  /// The message in one language.
  public struct Section: Sendable, Equatable {
    public let language: Language
    /// The sentence, then a line each for where and when.
    public let lines: [String]
    /// The words before the address at which to sign in.
    public let signIn: String
    public let footer: String
  }

  /// The address at which to sign in. It is the same for all messages, because one that leads to a subject would tell
  /// what it is.
  public let signInAddress: String

  /// Composes the message.
  ///
  /// - Parameters:
  ///   - date: the moment of composing, written as RFC 5322 dates a message.
  ///   - signIn: the address at which people sign in.
  ///   - invitation: the meeting for the recipient's calendar.
  ///   - digest: what a digest of the day says.
  init(
    notice: Notice, language: Language, date: String, signIn: String, invitation: CalendarInvitation? = nil,
    digest: NoticeDigest? = nil
  ) {
    self.notice = notice
    self.date = date
    self.invitation = invitation
    signInAddress = signIn
    let languages = [language, language.other]
    subject = "\(NoticeCopy.sender) – " + languages.map { NoticeCopy.subject[$0] }.joined(separator: " / ")
    sections = languages.map { Section(notice, digest, in: $0) }
  }
}

extension NoticeMessage.Section {
  fileprivate init(_ notice: Notice, _ digest: NoticeDigest?, in language: Language) {
    self.language = language
    var lines = [notice.kind.sentence[language]]
    if let place = notice.place { lines.append(NoticeCopy.place[language] + place.name[language]) }
    switch notice.time {
    case .moment(let moment): lines.append(NoticeCopy.moment[language] + moment.description)
    case .day(let day): lines.append(NoticeCopy.day[language] + day.description)
    case nil: break
    }
    if let arrival = notice.arrival { lines.append(NoticeCopy.arrival(arrival)[language]) }
    lines += digest?.lines(in: language) ?? []
    self.lines = lines
    signIn = NoticeCopy.signIn[language]
    footer = NoticeCopy.automatic[language]
  }
}
