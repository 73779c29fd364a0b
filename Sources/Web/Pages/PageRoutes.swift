import Auditing
import Casework
import HTTPTypes
import Identity
import Notices
import Privacy

/// All pages, and the assets and events that they load.
struct PageRoutes: Sendable {
  let dependencies: WebDependencies
  let renderer: PageRenderer
  let limiter: RateLimiter
  let searches: Searches

  var routes: [Route] {
    let desk = PageDesk(
      renderer: renderer, notices: dependencies.notices, facilities: dependencies.facilities)
    let (facilities, casework, meetings) = (dependencies.facilities, dependencies.casework, dependencies.meetings)
    let notices = dependencies.notices
    let events = NoticeEvents(dependencies)
    let directory = notices.directory
    let pages: [[Route]] = [
      renderer.assets,
      SignInPage(
        desk: desk, facilities: facilities, sessions: dependencies.sessions, way: dependencies.signIn,
        cookies: dependencies.cookies, people: PeopleToBe(dependencies)
      ).routes,
      ProviderPages(
        desk: desk, sessions: dependencies.sessions, way: dependencies.signIn, cookies: dependencies.cookies,
        sites: KnownSites(facilities: facilities), limiter: limiter
      ).routes,
      homePages(desk),
      ProtocolPage(desk: desk).routes,
      FrontDeskPage(
        desk: desk, facilities: facilities, entryLists: dependencies.entryLists,
        lockMinutes: dependencies.sessions.limits.boardIdleMinutes
      ).routes,
      LockPage(renderer: renderer, sessions: dependencies.sessions, cookies: dependencies.cookies).routes,
      PackPage(desk: desk, entryLists: dependencies.entryLists).routes,
      MediatorPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, searches: searches,
        directory: directory
      ).routes,
      RequestPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, directory: directory,
        searches: searches
      ).routes,
      MovePage(
        desk: desk, facilities: facilities, meetings: meetings, entryLists: dependencies.entryLists, searches: searches
      ).routes,
      OfferPage(
        desk: desk, facilities: facilities, meetings: meetings, entryLists: dependencies.entryLists, searches: searches
      ).routes,
      OneMeetingPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, entryLists: dependencies.entryLists,
        directory: directory
      ).routes,
      SitePage(desk: desk, facilities: facilities, meetings: meetings).routes,
      SiteWeekPage(desk: desk, facilities: facilities, meetings: meetings).routes,
      ProgramWeekPage(desk: desk, facilities: facilities, meetings: meetings).routes,
      ClosuresPage(desk: desk, facilities: facilities, meetings: meetings).routes,
      UnitClosuresPage(desk: desk, facilities: facilities, meetings: meetings).routes,
      RoomsPage(desk: desk, facilities: facilities, meetings: meetings).routes,
      RoomPage(desk: desk, facilities: facilities).routes,
      SitePremisesPage(desk: desk, facilities: facilities).routes,
      EntrancePage(desk: desk, facilities: facilities).routes,
      PrinterPage(desk: desk, facilities: facilities, test: dependencies.printerTest).routes,
      SiteMeetingPage(
        desk: desk, facilities: facilities, meetings: meetings, entryLists: dependencies.entryLists
      ).routes,
      UndeliveredPage(desk: desk, notices: notices).routes,
      UnitPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings,
        entryLists: dependencies.entryLists, notices: notices, directory: directory
      ).routes,
      ProcessPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, directory: directory
      ).routes,
      PeoplePage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, directory: directory
      ).routes,
      ContactPage(desk: desk, casework: casework, meetings: meetings, directory: directory).routes,
      StopsPage(desk: desk, facilities: facilities, meetings: meetings, directory: directory).routes,
      MediatorsPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, directory: directory
      ).routes,
      EngagementPage(desk: desk, casework: casework, meetings: meetings, directory: directory).routes,
      MeetingMediatorPage(
        desk: desk, facilities: facilities, casework: casework, meetings: meetings, directory: directory
      ).routes,
      VisitsPage(desk: desk, facilities: facilities, meetings: meetings).routes,
      UnitAdvicePage(desk: desk, facilities: facilities, casework: casework).routes,
      SiteAdvicePage(desk: desk, casework: casework).routes,
      WordingPage(desk: desk, casework: casework).routes,
      RemovalPages(desk: desk, facilities: facilities, casework: casework).routes,
      ActivityRecordPage(desk: desk, meetings: meetings).routes,
      AgencyPage(desk: desk, facilities: facilities).routes,
      directoryPages(desk),
      ReferPage(desk: desk, facilities: facilities, referrals: casework.referrals).routes,
      ReferralQueuePage(desk: desk, referrals: casework.referrals, directory: directory).routes,
      OneReferralPage(desk: desk, casework: casework, directory: directory).routes,
      CalendarsPage(
        desk: desk, facilities: facilities, casework: casework, calendars: notices.calendars, directory: directory
      ).routes,
      SchedulesPage(desk: desk, schedules: notices.schedules).routes,
      JobsPage(desk: desk, jobs: notices.jobs).routes,
      PreferencePage(desk: desk, notices: notices).routes,
      NoticeSettingsPage(desk: desk, notices: notices).routes,
      PreviewPage(desk: desk).routes,
      WebhooksPage(desk: desk, facilities: facilities, webhooks: notices.webhooks).routes,
      RetentionPage(desk: desk, retention: dependencies.retention).routes,
      AuditPageRoutes(desk: desk, trail: dependencies.auditTrail).routes,
      WatchPage(desk: desk, rules: dependencies.auditTrail.watchRules).routes,
      WorksheetPage(desk: desk, trail: dependencies.auditTrail, facilities: facilities).routes,
      [
        // The same event stream as in the API, for scripts of pages that are signed in by cookie.
        .page(.get, "/live", .readNotices, isUse: false) {
          try await events.response(to: $0, counting: true, in: PageLanguage.of($0.request))
        },
        // For scripts behind proxies that hold the stream back.
        .page(.get, "/live/count", .readNotices, isUse: false) {
          try JSONAnswer.response(["open": try await notices.openCount($0.actor)])
        },
      ],
      SessionRoutes(sessions: dependencies.sessions).routes,
    ]
    return pages.flatMap(\.self)
  }

  private func homePages(_ desk: PageDesk) -> [Route] {
    let (facilities, notices) = (dependencies.facilities, dependencies.notices)
    let days = HomeDays(
      facilities: facilities, casework: dependencies.casework, meetings: dependencies.meetings,
      entryLists: dependencies.entryLists, notices: notices, trail: dependencies.auditTrail)
    return HomePage(desk: desk, notices: notices, days: days).routes
      + MorePage(desk: desk).routes
  }

  private func directoryPages(_ desk: PageDesk) -> [Route] {
    let directory = dependencies.notices.directory
    return DirectoryPage(desk: desk, directory: directory, facilities: dependencies.facilities).routes
      + AddressesPage(desk: desk, directory: directory).routes
      + AccountPage(desk: desk, directory: directory).routes
      + OpenSessionsPage(
        desk: desk, sessions: dependencies.sessions.ofEverybody, directory: directory,
        facilities: dependencies.facilities
      ).routes
  }
}
