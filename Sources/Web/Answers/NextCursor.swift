/// Where a list's next page begins, as the API encodes it: always present, and `null` on the last page.
struct NextCursor<Cursor: Encodable>: Encodable {
  private let cursor: Cursor?

  init(_ cursor: Cursor?) { self.cursor = cursor }

  /// Behind the last of `entries`; none where they don't fill a page of `limit`.
  init<Entry>(behind entries: [Entry], limit: Int, _ cursor: (Entry) -> Cursor) {
    self.cursor = entries.count == limit ? entries.last.map(cursor) : nil
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(cursor)
  }
}
