/// Where the rows of a table stand: how a list breaks into pages.
enum EntryListPagination {
  /// The rows of each page, at least one page. A row is never divided; one that is taller than a page has its own.
  ///
  /// - Parameters:
  ///   - heights: the rows' heights in points.
  ///   - first: the height that the first page leaves for rows, in points.
  ///   - following: the height that every other page leaves for rows, in points.
  static func pages(heights: [Double], first: Double, following: Double) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    var left = first
    for (row, height) in heights.enumerated() {
      if height > left, row > start || pages.isEmpty && first < following {
        pages.append(start..<row)
        start = row
        left = following
      }
      left -= height
    }
    return pages + [start..<heights.count]
  }
}
