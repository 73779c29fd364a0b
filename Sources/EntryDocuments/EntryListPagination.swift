/// How the rows of a table break into pages.
enum EntryListPagination {
  /// The rows of each page, at least one page. A row is never divided; a row that is taller than a page gets
  /// a page of its own.
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
