import PostgresClient
import TestSupport
import Testing

@testable import Privacy

@Suite("Codes of names")
struct NameCodeTests {
  @Test("The same name has other codes under another key, and none once its key is destroyed")
  func keyed() async throws {
    try await withTestDatabase { database in
      let masterKey = try #require(MasterKey(base64: MasterKey.makeBase64()))
      let keyring = Keyring(postgres: database.keyringClient, masterKey: masterKey, proofs: TestCluster.proofs)
      let name = try #require(PersonName("Zoé Ève-Tremblay"))
      let (one, other) = (
        try await keyring.createKey(purpose: .process), try await keyring.createKey(purpose: .process)
      )
      let codes = try await keyring.codes(of: name, key: one)
      #expect(try await keyring.codes(of: name, key: one) == codes)
      #expect(Set(codes).isDisjoint(with: try await keyring.codes(of: name, key: other)))
      let many = try await keyring.codes(of: [name], keys: [one, other])
      #expect(many[one] == [Set(codes)] && many.count == 2)
      let short = try #require(PersonName("Jean Roy"))
      let (first, second) = (
        try await keyring.codes(of: short, key: one), try await keyring.codes(of: short, key: one)
      )
      #expect(first.count == codes.count && first[0] == second[0] && first[1] != second[1])
      try await keyring.destroy(one)
      #expect(try await keyring.codes(of: [name], keys: [one, other])[one] == nil)
      await #expect(throws: KeyringError.self) { try await keyring.codes(of: name, key: one) }
    }
  }

  @Test(
    "Names are compared without case, accents, punctuation and the order of words; middle names may be missing",
    arguments: [
      ("Zoé Ève-Tremblay", "TREMBLAY, Eve Zoe", true), ("Amélie Brûlé", "Amelie  Brule", true),
      ("Nguyễn Thị Hồng", "Hong Nguyen", true), ("Jean Roy", "Jean Royer", false), ("李小龍", "李小龍", true),
    ])
  func compared(_ one: String, _ other: String, _ isSame: Bool) throws {
    let spellings = try [one, other].map { Set(NameSpelling.comparable(try #require(PersonName($0)))) }
    #expect(spellings[0].isDisjoint(with: spellings[1]) != isSame)
  }
}
