import Facilities
import Identifiers
import Languages
import Privacy
import Testing

@testable import EntryDocuments

@Suite("The need for a revision")
struct EntryListRulesTests {
  /// A latest revision with those arrivals.
  private static func latest(
    _ arrivals: [EntryListContent.Arrival], isReleased: Bool, isMisspelt: Bool = false,
    replaces: EntryListContent? = nil, seen: Int? = nil
  ) throws -> LatestRevision {
    LatestRevision(
      content: try EntryListSample.content(arrivals, revision: 1), key: DataKeyID(), isReleased: isReleased,
      isMisspelt: isMisspelt, replaces: replaces, seenRevision: isReleased ? 1 : seen)
  }

  private static func step(
    from latest: LatestRevision?, to arrivals: [EntryListContent.Arrival]
  ) throws -> EntryListRules.Step {
    EntryListRules.step(from: latest, to: try EntryListSample.content(arrivals, revision: 1))
  }

  @Test("comes with any change, and with nothing else")
  func arisesFromChange() throws {
    let (zoe, ali) = (try EntryListSample.arrival("Zoé"), try EntryListSample.arrival("Ali"))
    #expect(try Self.step(from: nil, to: [zoe]) == .store)
    #expect(try Self.step(from: nil, to: []) == .keep)
    for isReleased in [true, false] {
      #expect(try Self.step(from: Self.latest([zoe], isReleased: isReleased), to: [zoe, ali]) == .store)
      #expect(try Self.step(from: Self.latest([zoe], isReleased: isReleased), to: [ali]) == .store)
      #expect(try Self.step(from: Self.latest([zoe], isReleased: isReleased), to: [zoe]) == .keep)
    }
    #expect(try Self.step(from: Self.latest([zoe], isReleased: true), to: []) == .store)
    #expect(try Self.step(from: Self.latest([], isReleased: true), to: []) == .keep)
  }

  @Test("entry.3: ends with the last person before the release, unless the entrance has a list")
  func endsUnseen() throws {
    let zoe = try EntryListSample.arrival("Zoé")
    let seen = try EntryListSample.content([zoe], revision: 1)
    #expect(try Self.step(from: Self.latest([zoe], isReleased: false), to: []) == .discard)
    #expect(try Self.step(from: Self.latest([zoe], isReleased: false, replaces: seen, seen: 1), to: []) == .store)
    // What the entrance saw is destroyed, because it misspelt a name.
    #expect(try Self.step(from: Self.latest([zoe], isReleased: false, seen: 1), to: []) == .store)
  }

  @Test("information.2: keeps the key of what nobody saw only while every name of it still stands")
  func keepsKey() throws {
    let (zoe, ali) = (try EntryListSample.arrival("Zoé"), try EntryListSample.arrival("Ali", supports: "Zoé"))
    let renamed = EntryListContent.Arrival(
      id: ali.id, time: ali.time, name: ali.name, accompaniedBy: ali.accompaniedBy, language: ali.language,
      supports: nil)
    func keeps(_ arrivals: [EntryListContent.Arrival], isReleased: Bool = false, isMisspelt: Bool = false) throws
      -> Bool
    {
      EntryListRules.keepsKey(
        of: try Self.latest([ali], isReleased: isReleased, isMisspelt: isMisspelt),
        for: try EntryListSample.content(arrivals, revision: 1))
    }
    #expect(try keeps([zoe, ali]) && keeps([ali]))
    for others in [[zoe], [], [renamed]] { #expect(try !keeps(others)) }
    #expect(try !keeps([ali], isReleased: true) && !keeps([ali], isMisspelt: true))
  }

  @Test("entry.3: a released list that doesn't say languages, or is in another order, is as good as one that does")
  func earlierReleases() throws {
    let (zoe, ali) = (try EntryListSample.arrival("Zoé"), try EntryListSample.arrival("Ali", language: .fr))
    let former = EntryListContent.Arrival(
      id: zoe.id, time: zoe.time, name: zoe.name, accompaniedBy: zoe.accompaniedBy, language: nil, supports: nil)
    #expect(try Self.step(from: Self.latest([ali, former], isReleased: true), to: [zoe, ali]) == .keep)
    #expect(try Self.step(from: Self.latest([ali, former], isReleased: false), to: [zoe, ali]) == .store)
  }

  @Test("information.2: comes with a name put right, although what is unreleased says the same")
  func misspelt() throws {
    let zoe = try EntryListSample.arrival("Zoé")
    #expect(try Self.step(from: Self.latest([zoe], isReleased: false, isMisspelt: true), to: [zoe]) == .store)
    #expect(try Self.step(from: Self.latest([zoe], isReleased: true, isMisspelt: true), to: [zoe]) == .keep)
  }
}
