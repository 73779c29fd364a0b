import Casework
import EntryDocuments
import Facilities
import Languages
import Meetings
import Notices
import Privacy

extension HomeDays {
  private static let tasksMax = 200
  private static let undeliveredMax = 1_000
  private static let referralsMax = 200

  /// The day of the Restorative Justice Unit: what waits across all sites, and the next meetings.
  func ofUnit(_ actor: Actor, _ language: Language) async throws -> HomeDay {
    let today = try await facilities.programToday(actor)
    let tables = try await tables(actor, today, week: ProgramWeekPage.ofUnit, language)
    return HomeDay(
      waiting: try await lists(actor, language) + [try await openTasks(actor, language)]
        + answers(actor, language) + [try await openReferrals(actor, language)] + untold(actor, language),
      heading: HomeDay.today(today, in: language), today: tables.today, coming: tables.coming)
  }

  private func lists(_ actor: Actor, _ language: Language) async throws -> [HomeDay.Waiting?] {
    let watch = try await entryLists.watch(actor)
    return [
      watch.stale
        ? HomeDay.Waiting(address: "/rju#watch", words: HomeWords.unwatched[language], detail: nil, isLate: true) : nil,
      HomeDay.Waiting(
        watch.missing.count, one: HomeWords.lacks.one, many: HomeWords.lacks.many, at: "/rju#watch", in: language),
    ]
  }

  private func openTasks(_ actor: Actor, _ language: Language) async throws -> HomeDay.Waiting? {
    let tasks = try await casework.tasks(actor)
    let late = tasks.filter(\.isOverdue).count
    return HomeDay.Waiting(
      tasks.count, one: HomeWords.tasks.one, many: HomeWords.tasks.many, at: "/rju#tasks",
      detail: late == 0 ? nil : CountWords.words(late, one: HomeWords.overdue.one, many: HomeWords.overdue.many),
      isLate: late > 0, countMax: Self.tasksMax, in: language)
  }

  private func answers(_ actor: Actor, _ language: Language) async throws -> [HomeDay.Waiting?] {
    let advice = try await casework.advice(actor)
    let late = advice.filter(\.overdue).count
    let undecided = advice.filter { $0.state == .recommended && $0.outcome == nil }.count
    let removals = try await casework.removals(actor)
    let (done, overdue) = (removals.filter { $0.state == .done }.count, removals.filter(\.overdue).count)
    return [
      HomeDay.Waiting(
        late, one: HomeWords.lateAdvice.one, many: HomeWords.lateAdvice.many, at: "/rju#advice", isLate: true,
        in: language),
      HomeDay.Waiting(
        undecided, one: HomeWords.undecided.one, many: HomeWords.undecided.many, at: "/rju#advice", in: language),
      HomeDay.Waiting(
        done, one: HomeWords.toVerify.one, many: HomeWords.toVerify.many, at: "/rju/removals", in: language),
      HomeDay.Waiting(
        overdue, one: HomeWords.lateRemovals.one, many: HomeWords.lateRemovals.many, at: "/rju/removals", isLate: true,
        in: language),
    ]
  }

  private func openReferrals(_ actor: Actor, _ language: Language) async throws -> HomeDay.Waiting? {
    let waiting = try await casework.referrals.list(
      actor, ReferralFilter(states: ReferralState.allCases.filter { !$0.isEnd }, limit: Self.referralsMax)
    ).referrals
    let age = waiting.first.flatMap { $0.ageDays > 0 ? $0.ageDays : nil }.map {
      CountWords.words($0, one: Bilingual(en: "day", fr: "jour"), many: Bilingual(en: "days", fr: "jours"))
    }
    return HomeDay.Waiting(
      waiting.count, one: HomeWords.referrals.one, many: HomeWords.referrals.many, at: "/rju/referrals",
      detail: age.map { Bilingual(en: "the oldest for \($0.en)", fr: "le plus ancien depuis \($0.fr)") },
      countMax: Self.referralsMax, in: language)
  }

  private func untold(_ actor: Actor, _ language: Language) async throws -> [HomeDay.Waiting?] {
    let undelivered = try await notices.undelivered(actor, limit: Self.undeliveredMax).count
    let gaps = try await notices.directory.gaps(actor).count
    return [
      HomeDay.Waiting(
        undelivered, one: HomeWords.undelivered.one, many: HomeWords.undelivered.many, at: "/rju/notices",
        countMax: Self.undeliveredMax, in: language),
      HomeDay.Waiting(
        gaps, one: HomeWords.gaps.one, many: HomeWords.gaps.many, at: "/rju/directory#gaps", in: language),
    ]
  }
}
