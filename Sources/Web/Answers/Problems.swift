import Auditing
import Casework
import EntryDocuments
import Facilities
import HTTPTypes
import Identity
import Meetings
import Notices
import PostgresClient
import Privacy
import Retention

extension Problem {
  /// The problem for any error. An error that isn't listed is an internal error (500), answered without details.
  init(of error: any Error) {
    switch error {
    case let fault as RequestFault: self.init(of: fault)
    case let refusal as SignInRefusal: self.init(of: refusal)
    case let refusal as SessionRefusal: self.init(of: refusal)
    case let refusal as TooManyRequests: self.init(of: refusal)
    case is RoleRefusal: self.init(.roleNotAllowed)
    case let refusal as FacilitiesRefusal: self.init(of: refusal)
    case let refusal as AgencyRefusal: self.init(of: refusal)
    case let refusal as CaseworkRefusal: self.init(of: refusal)
    case let refusal as ReferralRefusal: self.init(of: refusal)
    case let refusal as MeetingRefusal: self.init(of: refusal)
    case let refusal as EntryListRefusal: self.init(of: refusal)
    case let gone as GoneFromList: self = gone.problem
    case let refusal as DeskKeyRefusal: self.init(of: refusal)
    case let refusal as NoticeError: self.init(of: refusal)
    case let refusal as DirectoryRefusal: self.init(of: refusal)
    case let refusal as CalendarRefusal: self.init(of: refusal)
    case let refusal as WebhookRefusal: self.init(of: refusal)
    case let refusal as ScheduleRefusal: self.init(of: refusal)
    case let refusal as JobRefusal: self.init(of: refusal)
    case let refusal as NoticeSettingsRefusal: self.init(of: refusal)
    case let refusal as RetentionRefusal: self.init(of: refusal)
    case let refusal as AuditRefusal: self.init(of: refusal)
    case let error as PostgresError: self.init(of: error)
    case let error as KeyringError: self.init(of: error)
    case is ServiceUnavailable: self = .unavailable
    case let fault as NotReady: self.init(.unavailable, detail: fault.text, headers: Problem.unavailable.headers)
    case is SearchTooLarge: self.init(.searchTooLarge)
    default: self.init(.inside)
    }
  }

  /// The service can't work at the moment; the caller may retry after five seconds.
  static let unavailable = Problem(.unavailable, headers: [.retryAfter: "5"])

  /// A temporary error, such as a lost connection, is 503; any other database error is internal (500).
  private init(of error: PostgresError) {
    switch error.retry {
    case .safe, .unsafe: self = .unavailable
    case .never: self.init(.inside)
    }
  }

  private init(of error: KeyringError) {
    switch error {
    case .unavailable: self = .unavailable
    // What a destroyed key sealed is lost to everyone, permanently.
    case .destroyed: self.init(.notFound)
    case .unknownKey, .otherMasterKey, .doesNotOpen, .cannotSeal: self.init(.inside)
    }
  }
}

extension [ProblemKind] {
  /// The problems that a command's refusals are answered with, so that a route describes what it does.
  static func of(_ refusals: any Error...) -> [ProblemKind] { refusals.map { Problem(of: $0).kind } }
}
