import Foundation

/// The people of a demonstration at Kent, signed in.
struct Scene: Sendable {
  let unit: Caller
  let mediator: Caller
  let staff: Caller

  init(_ demo: DemoProcess) async throws {
    unit = try await Caller(demo, "rju", "r1")
    mediator = try await Caller(demo, "mediator", "m1")
    staff = try await Caller(demo, "siteStaff", "s1", site: "KENT")
  }

  /// A process of the mediator with a victim and an offender.
  func process() async throws -> OpenProcess {
    let process = try await unit.post("/v1/processes", #"{"region":"Pacific","mediators":["m1"]}"#).made
    func participant(_ role: String, _ name: String) async throws -> String {
      let body = #"{"role":"\#(role)","name":"\#(name)","language":"en"}"#
      return try await unit.post("/v1/processes/\(process)/participants", body).made
    }
    let (victim, offender) = (
      try await participant("victim", "Zoë Ÿbarra-Łukasik"), try await participant("offender", "Casper Unseen")
    )
    _ = try await unit.post(
      "/v1/processes/\(process)/contact-answers", #"{"finding":"noneFound","sources":["courtRecords"]}"#
    ).made
    return OpenProcess(id: process, victim: victim, offender: offender)
  }

  /// A confirmed meeting at Kent of a victim, three who come with them, and an offender; its id. Four are expected at
  /// the entrance, half an hour before it begins.
  func confirmedMeetingOfFive(start: String) async throws -> String {
    let process = try await unit.post("/v1/processes", #"{"region":"Pacific","mediators":["m1"]}"#).made
    var people: [String] = []
    for (role, name) in [
      ("victim", "Ynez Ybarra"), ("victimSupport", "Sol Sorrento"), ("victimSupport", "Sam Sorrento"),
      ("victimSupport", "Sun Sorrento"), ("offender", "Casper Unseen"),
    ] {
      let body = #"{"role":"\#(role)","name":"\#(name)","language":"\#(people.count == 1 ? "fr" : "en")"}"#
      people.append(try await unit.post("/v1/processes/\(process)/participants", body).made)
    }
    _ = try await unit.post(
      "/v1/processes/\(process)/contact-answers", #"{"finding":"noneFound","sources":["courtRecords"]}"#
    ).made
    let attendees = people.map { #"{"participant":"\#($0)"}"# }.joined(separator: ",")
    let meeting = try await mediator.post(
      "/v1/meetings",
      #"{"process":"\#(process)","form":"faceToFace","site":"KENT","room":"KENT-BOARD","start":"\#(start)","#
        + #""minutes":60,"attendees":[\#(attendees)]}"#
    ).made
    try await confirm(meeting, people)
    return meeting
  }

  func processes(_ count: Int) async throws -> [OpenProcess] {
    var processes: [OpenProcess] = []
    for _ in 0..<count { processes.append(try await process()) }
    return processes
  }

  /// A meeting at Kent that was requested, agreed to and confirmed; its id.
  func confirmedMeeting(start: String, arrival: String?) async throws -> String {
    let process = try await process()
    let meeting = try await mediator.post(
      "/v1/meetings", process.request(room: "KENT-BOARD", start: start, arrival: arrival)
    ).made
    try await confirm(meeting, [process.victim, process.offender])
    return meeting
  }

  /// Everyone agrees to a meeting, and the staff confirm it.
  private func confirm(_ meeting: String, _ people: [String]) async throws {
    for participant in people {
      _ = try await mediator.post(
        "/v1/meetings/\(meeting)/agreements", #"{"participant":"\#(participant)","attendeeListVersion":1}"#
      ).expect(200)
    }
    let current = try await staff.get("/v1/meetings/\(meeting)")
    let attestation =
      #"{"attestation":{"closed":true,"private":true,"notRecorded":true,"notOverheard":true}}"#
    let confirmed = try await staff.post(
      "/v1/meetings/\(meeting)/confirmation", attestation, ifMatch: current.tag
    ).expect(200)
    guard try confirmed.decode(Meeting.self).state == "confirmed" else { throw UnexpectedReply(confirmed) }
  }
}

/// A process that was opened, with its people.
struct OpenProcess: Sendable {
  let id: String
  let victim: String
  let offender: String

  /// The body of a request for a face-to-face meeting of two hours.
  func request(site: String = "KENT", room: String, start: String, arrival: String? = nil) -> String {
    let arrival = arrival.map { #","arrival":"\#($0)""# } ?? ""
    return #"{"process":"\#(id)","form":"faceToFace","site":"\#(site)","room":"\#(room)","start":"\#(start)","#
      + #""minutes":120,"attendees":[{"participant":"\#(victim)"\#(arrival)},{"participant":"\#(offender)"}]}"#
  }
}

struct Meeting: Decodable {
  let id: String
  let state: String
}

struct EntryList: Decodable {
  struct Arrival: Decodable {
    let id: String
    let time: String
    let name: String
  }

  let revision: Int
  let state: String
  let arrivals: [Arrival]
}

extension Reply {
  /// The id of what was made.
  fileprivate var made: String {
    get throws { try expect(201).id }
  }

  @discardableResult
  fileprivate func expect(_ wanted: Int) throws -> Reply {
    guard status == wanted else { throw UnexpectedReply(self) }
    return self
  }
}

/// An answer other than the one the scene needs to go on.
struct UnexpectedReply: Error, CustomStringConvertible {
  let reply: Reply

  init(_ reply: Reply) {
    self.reply = reply
  }

  var description: String { "\(reply.status): \(String(decoding: reply.body, as: UTF8.self))" }
}
