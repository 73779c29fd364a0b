import Foundation

/// What the system says of this process, as lines for `/metrics`, under the names that monitors know from every
/// program.
enum ProcessFigures {
  static func lines(proc folder: String = "/proc") -> [String] {
    guard let stat = try? String(contentsOfFile: "\(folder)/self/stat", encoding: .utf8) else { return [] }
    // The second field is the program's name, which may have spaces and brackets; the third comes behind the last one.
    let fields = stat.split(separator: ")").last?.split(separator: " ").map(String.init) ?? []
    let (ticks, page) = (Double(sysconf(Int32(_SC_CLK_TCK))), Int(sysconf(Int32(_SC_PAGESIZE))))
    guard fields.count > 21, let user = Double(fields[11]), let kernel = Double(fields[12]),
      let threads = Int(fields[17]), let startTicks = Double(fields[19]), let pages = Int(fields[21])
    else { return [] }
    var lines = [
      "# HELP process_cpu_seconds_total Processor time of this process, in seconds.",
      "# TYPE process_cpu_seconds_total counter", "process_cpu_seconds_total \((user + kernel) / ticks)",
      "# HELP process_resident_memory_bytes Memory that this process holds, in bytes.",
      "# TYPE process_resident_memory_bytes gauge", "process_resident_memory_bytes \(pages * page)",
      "# HELP process_threads Threads of this process.",
      "# TYPE process_threads gauge", "process_threads \(threads)",
    ]
    if let boot = bootSeconds(folder) {
      lines += [
        "# HELP process_start_time_seconds When this process started, in seconds since 1970.",
        "# TYPE process_start_time_seconds gauge", "process_start_time_seconds \(boot + startTicks / ticks)",
      ]
    }
    return lines + fileLines(folder)
  }

  private static func fileLines(_ folder: String) -> [String] {
    var limit = rlimit()
    guard let open = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/self/fd").count,
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    else { return [] }
    return [
      "# HELP process_open_fds Files and connections that this process has open.",
      "# TYPE process_open_fds gauge", "process_open_fds \(open)",
      "# HELP process_max_fds How many it may have open.",
      "# TYPE process_max_fds gauge", "process_max_fds \(limit.rlim_cur)",
    ]
  }

  /// When the system was started, in seconds since 1970.
  private static func bootSeconds(_ folder: String) -> Double? {
    let stat = try? String(contentsOfFile: "\(folder)/stat", encoding: .utf8)
    return stat?.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
  }
}
