import Languages

/// The templates of the pages, each a file of this name in `Templates`, with their texts. The list is closed, so all
/// templates are parsed at the start and an invalid one stops the program before anyone sees it.
enum PageTemplate: String, CaseIterable, Sendable {
  case layout, failure, onward, signIn, keptForm, openSessions, home, more
  case frontDesk, locked, mediator, request, meeting, site, siteMeeting, unit, process, stops
  case confirmation, siteWeek, programWeek
  case moveMeeting, offer
  case people, processMediators, engagement, meetingMediator
  case retention, closures, unitClosures, rooms, room, protocolClauses, visits
  case wording, siteAdvice, unitAdvice, contact
  case unitRemovals, siteRemovals, activityRecord, agency
  case refer, publicRefer, referralQueue, referral
  case directory, addresses, account, entrance, printer, sitePremises
  case audit, auditWatch, auditWatchRule, worksheet, undelivered
  case calendars
  case pack
  case webhooks
  case schedules, jobs
  case preferences, noticeSettings, noticePreview

  /// The texts that the template reads as `{{text.…}}`, including the labels of fields.
  var texts: [String: Bilingual] { Self.common.merging(own) { _, own in own } }

  private static let common: [String: Bilingual] = [
    "optional": Bilingual(en: "(optional)", fr: "(facultatif)"),
    "choose": Bilingual(en: "Choose", fr: "Choisir"),
    "colon": Bilingual(en: ":", fr: "\u{A0}:"),
  ]

  private var own: [String: Bilingual] {
    switch self {
    case .layout: FrameTexts.texts
    case .failure: FailureTexts.texts
    case .onward: OnwardPage.texts
    case .signIn: SignInTexts.texts
    case .keptForm: KeptFormPage.texts
    case .openSessions: OpenSessionsTexts.texts
    case .home: HomeTexts.texts
    case .more: [:]
    case .frontDesk: FrontDeskTexts.all
    case .locked: LockPage.texts
    case .mediator: MediatorTexts.texts
    case .request: RequestTexts.texts
    case .meeting: OneMeetingTexts.texts
    case .site: SiteTexts.texts
    case .siteMeeting: SiteMeetingTexts.texts
    case .unit: UnitTexts.texts
    case .process: ProcessTexts.texts
    case .people: PeopleTexts.texts
    case .processMediators: MediatorsTexts.texts
    case .engagement: EngagementTexts.texts
    case .meetingMediator: MeetingMediatorTexts.texts
    case .stops: StopsTexts.texts
    case .moveMeeting: MoveTexts.texts
    case .offer: OfferTexts.texts
    case .confirmation: ConfirmationPage.texts
    case .siteWeek: SiteWeekPage.texts
    case .programWeek: ProgramWeekPage.texts
    case .undelivered: UndeliveredTexts.texts
    case .retention: RetentionTexts.texts
    case .closures: ClosuresTexts.texts
    case .unitClosures: UnitClosuresTexts.texts
    case .rooms: RoomsTexts.texts
    case .room: RoomTexts.texts
    case .protocolClauses: ProtocolTexts.texts
    case .visits: VisitsTexts.texts
    case .wording: WordingTexts.texts
    case .siteAdvice: SiteAdviceTexts.texts
    case .unitAdvice: UnitAdviceTexts.texts
    case .contact: ContactTexts.texts
    case .unitRemovals: UnitRemovalsTexts.texts
    case .siteRemovals: SiteRemovalsTexts.texts
    case .activityRecord: ActivityRecordTexts.texts
    case .agency: AgencyTexts.texts
    case .refer: ReferTexts.texts
    case .publicRefer: PublicReferTexts.texts
    case .referralQueue: ReferralQueueTexts.texts
    case .referral: OneReferralTexts.texts
    case .audit: AuditTexts.texts
    case .auditWatch: WatchTexts.texts
    case .auditWatchRule: WatchRuleTexts.texts
    case .worksheet: WorksheetTexts.texts
    case .directory: DirectoryTexts.texts
    case .addresses: AddressesTexts.texts
    case .entrance: EntranceTexts.texts
    case .printer: PrinterTexts.texts
    case .sitePremises: SitePremisesTexts.texts
    case .account: AccountTexts.texts
    case .calendars: CalendarsTexts.texts
    case .pack: PackTexts.texts
    case .webhooks: WebhooksTexts.texts
    case .schedules: SchedulesTexts.texts
    case .jobs: JobsTexts.texts
    case .preferences: PreferenceTexts.texts
    case .noticeSettings: NoticeSettingsTexts.texts
    case .noticePreview: PreviewTexts.texts
    }
  }
}
