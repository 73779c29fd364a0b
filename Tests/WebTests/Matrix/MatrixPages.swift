import Casework
import HTTPTypes
import Identifiers
import Privacy
import Scenarios

@testable import Web

extension MatrixRow {
  /// Every page, and every form of one, save the live stream, which has no end to wait for.
  static let pages: [MatrixRow] =
    directoryPages + premisesPages + siteEntrancePages + sitePrinterPages + packPages + calendarPages + webhookPages
    + schedulePages + jobPages + sessionPages + deliveryPages + watchRulePages
    + preferencePages + peoplePages + mediatorPages + [
      MatrixRow("GET /") { _, _, _ in Asked(path: "/") },
      MatrixRow("GET /more") { _, _, _ in Asked(path: "/more", namesSomething: false) },
      MatrixRow("GET /live/inbox") { _, _, _ in Asked(path: "/live/inbox", namesSomething: false) },
      MatrixRow("GET /live/count") { _, _, _ in Asked(path: "/live/count", namesSomething: false) },
      MatrixRow("GET /live/session") { _, _, _ in Asked(path: "/live/session", namesSomething: false) },
      MatrixRow("GET /live/session/kept") { _, _, _ in Asked(path: "/live/session/kept", namesSomething: false) },
      MatrixRow("POST /", .seeOther) { world, side, actor in
        let notice = try await world.notice(side, of: actor)
        return Asked(
          path: "/", form: ["do": "acknowledge:\(notice?.description ?? "0190f4a0-0000-7000-8000-000000000000")"],
          isNowhere: notice == nil || side == .other)
      },
      MatrixRow("GET /protocol") { _, _, _ in Asked(path: "/protocol", namesSomething: false) },
      MatrixRow("GET /front-desk") { _, _, _ in Asked(path: "/front-desk?day=2027-01-15", namesSomething: false) },
      MatrixRow("GET /live/front-desk") { _, _, _ in
        Asked(path: "/live/front-desk?day=2027-01-15", namesSomething: false)
      },
      MatrixRow("GET /live/front-desk/pulse") { _, _, _ in
        Asked(path: "/live/front-desk/pulse?day=2027-01-15", namesSomething: false)
      },
      MatrixRow("GET /live/front-desk/touched") { _, _, _ in
        Asked(path: "/live/front-desk/touched?day=2027-01-15", namesSomething: false)
      },
      MatrixRow("POST /front-desk", .seeOther) { _, _, _ in
        Asked(
          path: "/front-desk", form: ["do": "acknowledge", "day": "2027-01-15", "revision": "1"], namesSomething: false)
      },
      MatrixRow("GET /front-desk/{date}.pdf") { _, _, _ in
        Asked(path: "/front-desk/2027-01-15.pdf", namesSomething: false)
      },
      MatrixRow("GET /front-desk/{date}/copies/{copy}.pdf") { _, _, _ in
        Asked(path: "/front-desk/2027-01-15/copies/1.pdf?revision=1", namesSomething: false)
      },
      MatrixRow("GET /mediator") { _, _, _ in Asked(path: "/mediator", namesSomething: false) },
      MatrixRow("GET /mediator/request") { _, _, _ in Asked(path: "/mediator/request", namesSomething: false) },
      MatrixRow("POST /mediator/request", .seeOther) { world, side, _ in
        let (process, _, _, site) = world.place(side)
        return Asked(
          path: "/mediator/request",
          form: [
            "do": "request", "process": "\(process.id)", "meetingForm": "faceToFace", "site": site,
            "room": "\(site)-BOARD", "start": world.freeStart(side), "minutes": "60", "attend-\(process.victim)": "on",
            "attend-\(process.offender)": "on",
          ])
      },
      MatrixRow("GET /mediator/meetings/{id}") { world, side, _ in
        Asked(path: "/mediator/meetings/\(world.confirmed[side]?.description ?? "")")
      },
      MatrixRow("POST /mediator/meetings/{id}", .seeOther) { world, side, _ in
        Asked(path: "/mediator/meetings/\(try await world.held(side))", form: ["do": "cancel"])
      },
      MatrixRow("GET /mediator/meetings/{id}/move") { world, side, _ in
        Asked(path: "/mediator/meetings/\(world.confirmed[side]?.description ?? "")/move")
      },
      MatrixRow("POST /mediator/meetings/{id}/move", .seeOther) { world, side, _ in
        let (held, site) = (try await world.held(side), world.place(side).site)
        return Asked(
          path: "/mediator/meetings/\(held)/move",
          form: ["do": "slot:\(site)-BOARD/\(world.freeStart(side))", "site": site, "minutes": "60"])
      },
      MatrixRow("GET /site/week") { _, _, _ in Asked(path: "/site/week?day=2027-01-15", namesSomething: false) },
      MatrixRow("GET /mediator/week") { _, _, _ in
        Asked(path: "/mediator/week?day=2027-01-15", namesSomething: false)
      },
      MatrixRow("GET /rju/week") { _, _, _ in Asked(path: "/rju/week?day=2027-01-15", namesSomething: false) },
      MatrixRow("GET /rju/closures") { _, _, _ in Asked(path: "/rju/closures?site=KENT", namesSomething: false) },
      MatrixRow("GET /site") { _, _, _ in Asked(path: "/site", namesSomething: false) },
      MatrixRow("GET /site/closures") { _, _, _ in Asked(path: "/site/closures", namesSomething: false) },
      MatrixRow("POST /site/closures", .seeOther) { world, side, _ in
        Asked(path: "/site/closures", form: ["do": "lift:\(try await world.closure(side))"])
      },
      MatrixRow("GET /site/rooms") { _, _, _ in Asked(path: "/site/rooms", namesSomething: false) },
      MatrixRow("POST /site/rooms", .seeOther) { world, side, _ in
        Asked(path: "/site/rooms", form: ["do": "attest:\(world.place(side).site)-BOARD"])
      },
      MatrixRow("GET /site/meetings/{id}") { world, side, _ in
        Asked(path: "/site/meetings/\(world.confirmed[side]?.description ?? "")")
      },
      MatrixRow("GET /live/site/meetings/{id}") { world, side, _ in
        Asked(path: "/live/site/meetings/\(world.confirmed[side]?.description ?? "")")
      },
      MatrixRow("POST /site/meetings/{id}", .seeOther) { world, side, _ in
        Asked(path: "/site/meetings/\(try await world.held(side))", form: ["do": "decline", "reason": "other"])
      },
      MatrixRow("GET /site/meetings/{id}/offer") { world, side, _ in
        Asked(path: "/site/meetings/\(world.confirmed[side]?.description ?? "")/offer")
      },
      MatrixRow("POST /site/meetings/{id}/offer", .seeOther) { world, side, _ in
        let (held, site) = (try await world.held(side), world.place(side).site)
        return Asked(
          path: "/site/meetings/\(held)/offer",
          form: ["do": "slot:\(site)-BOARD/\(world.freeStart(side))", "reason": "other", "minutes": "60"])
      },
      MatrixRow("GET /rju") { _, _, _ in Asked(path: "/rju") },
      MatrixRow("POST /rju", .seeOther) { world, _, _ in Asked(path: "/rju", form: ["do": "close:\(world.task)"]) },
      MatrixRow("GET /rju/processes/{id}") { world, side, _ in
        Asked(path: "/rju/processes/\(world.place(side).process.id)")
      },
      MatrixRow("POST /rju/processes/{id}", .seeOther) { world, side, _ in
        Asked(
          path: "/rju/processes/\(world.place(side).process.id)",
          form: ["do": "addPerson", "role": "victimSupport", "name": "Sam", "personLanguage": "en"])
      },
      MatrixRow("GET /rju/processes/{id}/stops") { world, side, _ in
        Asked(path: "/rju/processes/\(world.place(side).process.id)/stops")
      },
      MatrixRow("GET /rju/processes/{id}/visits") { world, side, _ in
        Asked(path: "/rju/processes/\(world.place(side).process.id)/visits")
      },
      MatrixRow("POST /rju/processes/{id}/visits", .seeOther) { world, side, _ in
        let process = try await world.newProcess(side)
        return Asked(
          path: "/rju/processes/\(process.id)/visits",
          form: [
            "do": "authorise", "room": "KENT-VISITS", "visitsReason": "security", "from": "2027-01-11",
            "to": "2027-01-31", "staffPresent": "0",
          ])
      },
      MatrixRow("GET /rju/processes/{id}/contact") { world, side, _ in
        Asked(path: "/rju/processes/\(world.place(side).process.id)/contact")
      },
      MatrixRow("POST /rju/processes/{id}/contact", .seeOther) { world, side, _ in
        Asked(
          path: "/rju/processes/\(try await world.newProcess(side).id)/contact",
          form: ["do": "answer", "finding": "noneFound", "source-courtRecords": "yes", "validUntil": ""])
      },
      MatrixRow("GET /rju/processes/{id}/advice") { world, side, _ in
        Asked(path: "/rju/processes/\(world.place(side).process.id)/advice")
      },
      MatrixRow("POST /rju/processes/{id}/advice", .seeOther) { world, side, _ in
        let process = try await world.newProcess(side)
        let condition = try await world.condition(of: process)
        return Asked(
          path: "/rju/processes/\(process.id)/advice",
          form: ["do": "advise", "condition": "\(condition)", "site": "KENT", "dueOn": ""])
      },
      MatrixRow("GET /site/advice") { world, side, _ in
        _ = try await world.advice(of: world.newProcess(side), .own)
        return Asked(path: "/site/advice", namesSomething: false)
      },
      MatrixRow("POST /site/advice", .seeOther) { world, side, _ in
        let advice = try await world.advice(of: world.newProcess(side), side)
        return Asked(
          path: "/site/advice", form: ["do": "recommend", "advice": "\(advice)", "recommendedOn": "2027-01-14"])
      },
      MatrixRow("GET /wordings/condition") { _, _, _ in Asked(path: "/wordings/condition") },
      MatrixRow("POST /wordings/condition") { _, _, _ in
        Asked(path: "/wordings/condition", form: ["do": "handOut"])
      },
      MatrixRow("GET /rju/removals") { world, _, _ in
        _ = try await world.removal(.own)
        return Asked(path: "/rju/removals")
      },
      MatrixRow("POST /rju/removals", .seeOther) { world, _, _ in
        Asked(
          path: "/rju/removals",
          form: [
            "do": "issue", "file": "caseManagement", "fileNumber": world.fileNumber(), "custodian": "KENT", "dueOn": "",
          ])
      },
      MatrixRow("GET /site/removals") { world, _, _ in
        _ = try await world.removal(.own)
        return Asked(path: "/site/removals", namesSomething: false)
      },
      MatrixRow("POST /site/removals", .seeOther) { world, side, _ in
        Asked(
          path: "/site/removals",
          form: ["do": "carryOut", "order": "\(try await world.removal(side))", "on": "2027-01-14"])
      },
      MatrixRow("GET /rju/processes/{id}/activity-record") { world, side, _ in
        Asked(path: "/rju/processes/\(try await world.participation(side).id)/activity-record")
      },
      MatrixRow("GET /rju/processes/{id}/activity-record.csv") { world, side, _ in
        Asked(path: "/rju/processes/\(try await world.participation(side).id)/activity-record.csv")
      },
      MatrixRow("GET /rju/agency") { _, _, _ in Asked(path: "/rju/agency") },
      MatrixRow("POST /rju/agency", .seeOther) { _, _, _ in
        Asked(path: "/rju/agency", form: AgencySent.form(["activityRecordIdentifier": "AR-1"]))
      },
      MatrixRow("GET /refer") { _, _, _ in Asked(path: "/refer") },
      MatrixRow("POST /refer") { _, _, _ in
        Asked(
          path: "/refer",
          form: [
            "do": "submit", "kind": "victim", "referralLanguage": "en", "region": "Pacific", "message": "Somebody.",
          ])
      },
      MatrixRow("GET /rju/referrals") { _, _, _ in Asked(path: "/rju/referrals") },
      MatrixRow("GET /rju/referrals/{id}") { world, _, _ in
        Asked(path: "/rju/referrals/\(try await world.referral())")
      },
      MatrixRow("POST /rju/referrals/{id}", .seeOther) { world, _, _ in
        Asked(
          path: "/rju/referrals/\(try await world.referral())", form: ["do": "assign", "assignee": "rju1"])
      },
      MatrixRow("GET /rju/retention") { _, _, _ in Asked(path: "/rju/retention") },
      MatrixRow("POST /rju/retention", .seeOther) { _, _, _ in
        Asked(path: "/rju/retention", form: ["do": "dryRun"])
      },
      MatrixRow("GET /audit") { _, _, _ in Asked(path: "/audit") },
      MatrixRow("POST /audit", .seeOther) { _, _, _ in
        Asked(path: "/audit", form: ["do": "close:0190f4a0-0000-7000-8000-000000000000"], isNowhere: true)
      },
      MatrixRow("GET /audit/worksheet") { _, _, _ in Asked(path: "/audit/worksheet") },
      MatrixRow("POST /audit/worksheet") { world, side, _ in
        Asked(
          path: "/audit/worksheet", form: ["do": "make", "process": "\(world.place(side).process.id)"])
      },
      MatrixRow("POST /sign-out", .seeOther) { _, _, _ in Asked(path: "/sign-out", form: [:]) },
    ]
}
