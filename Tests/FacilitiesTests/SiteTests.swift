import Facilities
import Identifiers
import Languages
import Scenarios
import TestSupport
import Testing

@Suite("Sites")
struct SiteTests {
  @Test("An unknown site is refused as unknown")
  func unknownSite() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: FacilitiesRefusal.siteUnknown) {
        try await scenario.facilities.rooms(Scenario.m1, site: SiteCode(unchecked: "NOWHERE"))
      }
    }
  }

  @Test("Rooms are read by their codes, with the names that pages call them; an unknown code isn't there")
  func places() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let codes = ["KENT-BOARD", "MATSQUI-BOARD", "NOWHERE"].map { RoomCode(unchecked: $0) }
      let places = try await scenario.facilities.places(Scenario.kentDesk, of: codes)
      #expect(Set(places.keys) == Set(codes.prefix(2)))
      let place = try #require(places[codes[0]])
      #expect(place.words.en == "Kent Institution, Boardroom")
      #expect(place.words.fr == "Établissement de Kent, Salle de conférence")
      #expect(place.timeWords.fr == "heure du Pacifique")
      #expect(try await scenario.facilities.places(Scenario.kentDesk, of: [RoomCode]()).isEmpty)
    }
  }

  @Test("Sites are read by their codes, with their names and clocks; an unknown code isn't there")
  func sites() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.furnishOntario()
      let codes = ["KENT", "COLLINS", "NOWHERE"].map { SiteCode(unchecked: $0) }
      let places = try await scenario.facilities.places(Scenario.kentDesk, of: codes)
      #expect(Set(places.keys) == Set(codes.prefix(2)))
      #expect(places[codes[0]]?.name.fr == "Établissement de Kent")
      #expect(places[codes[0]]?.timeWords.en == "Pacific time" && places[codes[1]]?.timeWords.en == "Eastern time")
      #expect(try await scenario.facilities.places(Scenario.kentDesk, of: [SiteCode]()).isEmpty)
    }
  }
}
