import Languages

/// The templates of the pages, with their texts. The list is closed, so all templates are parsed at the start and an
/// invalid one stops the program before anyone sees it.
enum PageTemplate: String, CaseIterable, Sendable {
  case layout, failure, onward, signIn, home, frontDesk, locked, mediator, request, meeting, site, siteMeeting, unit,
    process, stops
  case confirmation, siteWeek, programWeek
  case people, processMediators, engagement, meetingMediator
  case retention, closures, rooms, protocolClauses, visits
  case wording, siteAdvice, unitAdvice, contact
  case unitRemovals, siteRemovals, activityRecord, agency
  case refer, publicRefer, referralQueue, referral
  case directory, addresses, account, entrance, printer
  case audit, worksheet, undelivered
  case calendars
  case pack
  case webhooks
  case schedules
  case preferences, noticeSettings, noticePreview

  /// The template's text.
  var text: String {
    switch self {
    case .layout: LayoutTemplate.text
    case .failure: "<p><a href=\"{{page.home}}\">{{text.home}}</a></p>\n"
    case .onward: OnwardPage.text
    case .signIn: SignInTemplate.text
    case .home: HomeTemplate.text
    case .frontDesk: FrontDeskTemplate.text
    case .locked: LockPage.text
    case .mediator: MediatorTemplate.text
    case .request: RequestTemplate.text
    case .meeting: OneMeetingTemplate.text
    case .site: SiteTemplate.text
    case .siteMeeting: SiteMeetingTemplate.text
    case .unit: UnitTemplate.text
    case .process: ProcessTemplate.text
    case .people: PeopleTemplate.text
    case .processMediators: MediatorsTemplate.text
    case .engagement: EngagementTemplate.text
    case .meetingMediator: MeetingMediatorTemplate.text
    case .stops: StopsTemplate.text
    case .confirmation: ConfirmationPage.template
    case .siteWeek: SiteWeekPage.template
    case .programWeek: ProgramWeekPage.template
    case .undelivered: UndeliveredTemplate.text
    case .retention: RetentionTemplate.text
    case .closures: ClosuresTemplate.text
    case .rooms: RoomsTemplate.text
    case .protocolClauses: ProtocolTemplate.text
    case .visits: VisitsTemplate.text
    case .wording: WordingTemplate.text
    case .siteAdvice: SiteAdviceTemplate.text
    case .unitAdvice: UnitAdviceTemplate.text
    case .contact: ContactTemplate.text
    case .unitRemovals: UnitRemovalsTemplate.text
    case .siteRemovals: SiteRemovalsTemplate.text
    case .activityRecord: ActivityRecordTemplate.text
    case .agency: AgencyTemplate.text
    case .refer: ReferTemplate.text
    case .publicRefer: PublicReferTemplate.text
    case .referralQueue: ReferralQueueTemplate.text
    case .referral: OneReferralTemplate.text
    case .audit: AuditTemplate.text
    case .worksheet: WorksheetTemplate.text
    case .directory: DirectoryTemplate.text
    case .addresses: AddressesTemplate.text
    case .entrance: EntranceTemplate.text
    case .printer: PrinterTemplate.text
    case .account: AccountTemplate.text
    case .calendars: CalendarsTemplate.text
    case .pack: PackTemplate.text
    case .webhooks: WebhooksTemplate.text
    case .schedules: SchedulesTemplate.text
    case .preferences: PreferenceTemplate.text
    case .noticeSettings: NoticeSettingsTemplate.text
    case .noticePreview: PreviewTemplate.text
    }
  }

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
    case .failure: ["home": Bilingual(en: "To the first page", fr: "Vers la première page")]
    case .onward: OnwardPage.texts
    case .signIn: SignInTemplate.texts
    case .home: HomeTemplate.texts
    case .frontDesk: FrontDeskTemplate.texts
    case .locked: LockPage.texts
    case .mediator: MediatorTemplate.texts
    case .request: RequestTemplate.texts
    case .meeting: OneMeetingTemplate.texts
    case .site: SiteTemplate.texts
    case .siteMeeting: SiteMeetingTemplate.texts
    case .unit: UnitTemplate.texts
    case .process: ProcessTemplate.texts
    case .people: PeopleTemplate.texts
    case .processMediators: MediatorsTemplate.texts
    case .engagement: EngagementTemplate.texts
    case .meetingMediator: MeetingMediatorTemplate.texts
    case .stops: StopsTemplate.texts
    case .confirmation: ConfirmationPage.texts
    case .siteWeek: SiteWeekPage.texts
    case .programWeek: ProgramWeekPage.texts
    case .undelivered: UndeliveredTemplate.texts
    case .retention: RetentionTemplate.texts
    case .closures: ClosuresTemplate.texts
    case .rooms: RoomsTemplate.texts
    case .protocolClauses: ProtocolTemplate.texts
    case .visits: VisitsTemplate.texts
    case .wording: WordingTemplate.texts
    case .siteAdvice: SiteAdviceTemplate.texts
    case .unitAdvice: UnitAdviceTemplate.texts
    case .contact: ContactTemplate.texts
    case .unitRemovals: UnitRemovalsTemplate.texts
    case .siteRemovals: SiteRemovalsTemplate.texts
    case .activityRecord: ActivityRecordTemplate.texts
    case .agency: AgencyTemplate.texts
    case .refer: ReferTemplate.texts
    case .publicRefer: PublicReferTemplate.texts
    case .referralQueue: ReferralQueueTemplate.texts
    case .referral: OneReferralTemplate.texts
    case .audit: AuditTemplate.texts
    case .worksheet: WorksheetTemplate.texts
    case .directory: DirectoryTemplate.texts
    case .addresses: AddressesTemplate.texts
    case .entrance: EntranceTemplate.texts
    case .printer: PrinterTemplate.texts
    case .account: AccountTemplate.texts
    case .calendars: CalendarsTemplate.texts
    case .pack: PackTemplate.texts
    case .webhooks: WebhooksTemplate.texts
    case .schedules: SchedulesTemplate.texts
    case .preferences: PreferenceTemplate.texts
    case .noticeSettings: NoticeSettingsTemplate.texts
    case .noticePreview: PreviewTemplate.texts
    }
  }
}
