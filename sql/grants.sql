-- role: vestibule_application
-- reader: vestibule_reader
-- guards: actor_require, actor_require_service, actor_require_anyone, names_require_authority, reader_require
-- reading: reader_require
-- unguarded: acting (it checks the voucher itself), acting_processes (it answers for the actor of acting alone)
-- unguarded: process_withdrawn (it answers for the actor of acting alone)
-- unguarded: clock_mode (it says which clock counts), clock_read (it says the time)
-- unguarded: notice_awaits (the reader alone calls it, for notices that it may read)
-- unguarded: location_changed (trigger), withdrawal_is_carried_out (trigger)
-- unguarded: clearance_changed (trigger), clearance_cites (trigger), clearance_fits (trigger)
-- unguarded: clearance_names_its_meeting (trigger), contact_answer_changed (trigger)
-- unguarded: contact_condition_changed (trigger), person_link_changed (trigger), rju_task_planned (trigger)
-- unguarded: person_link_joins (trigger)
-- unguarded: engagement_made (trigger), movement_is_accompanied (trigger)
-- unguarded: ground_wait (trigger), movement_waits_somewhere (trigger), ground_note (trigger), ground_review (trigger)
--
-- What the application's role may do, whatever statement it sends. Nothing else: the migrator takes all rights from
-- PUBLIC and from these roles before it runs this file.
--
-- - It writes nothing itself. Every change is a door: a function that runs with the owner's rights and first requires,
--   by one of the guards, that somebody vouches for the actor. Helpers that doors call aren't granted.
-- - It reads nothing itself, neither table nor view: a plan of a statement tells of rows that a policy hides. Every
--   reading is a function that belongs to vestibule_reader, and first requires by reader_require that somebody acts.
-- - vestibule_reader reads the tables below and no others: what is about people or cases under row-level security
--   (policies). Nobody signs in with it. It has the helpers that its functions and the policies call.
--
-- The migrator reads the lines above: a SECURITY DEFINER function must begin with a guard, or be named as unguarded
-- with the reason. It gives the functions that begin with a guard for reading to the reader.

-- Clock ---------------------------------------------------------------------------------------------------------------

GRANT SELECT ON clock_setting TO vestibule_reader;
GRANT EXECUTE ON FUNCTION clock_now, headquarters_zone, rfc3339 TO vestibule_reader;
GRANT EXECUTE ON FUNCTION clock_mode, clock_read, zone_data_is_current TO vestibule_application;

-- Job queue -----------------------------------------------------------------------------------------------------------

-- The queue is the service's own: its tables are closed, and each function requires the service's voucher. Doors alone
-- make jobs, cancel them and publish events, so job_enqueue, job_cancel and event_publish aren't here.

GRANT EXECUTE ON FUNCTION
  job_canary_age, job_canary_complete, job_claim, job_complete, job_complete_all, job_count, job_cron_declare,
  job_cron_tick, job_discard, job_enqueue_noops, job_fail, job_history_maintain, job_history_plan, job_kind_declare,
  job_list_held, job_list_lost, job_promote, job_release, job_rescue, job_run_note, job_snooze, job_worker_gone,
  job_worker_seen
TO vestibule_application;

-- Privacy -------------------------------------------------------------------------------------------------------------

-- Policies call the acting functions, so the reader of guarded tables needs EXECUTE on them.

GRANT SELECT ON audit_entry, permission TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  acting, acting_role, acting_site, acting_subject, audit_write, permission_require, reader_require
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  acting_assume, request_answer_find, request_begin, request_keep, server_counters_readable,
  server_parameters_logged, server_replication, server_rights_beyond, server_takes_writes, server_version_read
TO vestibule_application;

-- Identity ------------------------------------------------------------------------------------------------------------

GRANT SELECT ON account, account_absence, account_role TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  account_names, session_count, session_end, session_end_by_provider, session_end_of, session_list, session_open,
  session_use, sign_in_spend
TO vestibule_application;

-- Facilities ----------------------------------------------------------------------------------------------------------

-- Sites and what belongs to them are published to everyone signed in; closures, and what a site sets for its
-- entrance, have a policy.

GRANT SELECT ON
  agency_setting, closure, entrance_hours, formal_count, holiday, opening_hours, place, room, site, site_entrance,
  site_printer, travel
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  closure_show, export_room, site_entrance_view, site_entrance_within_reach, site_holidays_of_year, site_printer_view,
  westernmost_today
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  agency_set, agency_settings_show, closure_lift, closure_list, closure_record, facilities_export, facilities_import,
  program_today_show, room_attest, room_import, room_list, room_places, room_rename, room_retire, site_entrance_save,
  site_entrance_show, site_exists, site_list, site_list_unplaced, site_places, site_printer_note_test,
  site_printer_save, site_printer_show, site_rename, site_retire, site_show, site_today_show, visits_area_list
TO vestibule_application;

-- Casework ------------------------------------------------------------------------------------------------------------

-- Sealed messages of referrals aren't readable here: referral_read is the only way to them.

GRANT SELECT ON
  advice, advice_condition, advice_outcome, clearance, contact_answer, contact_answer_participant, contact_condition,
  engagement, mediator, participant, participant_location, person_link, process, process_mediator, process_withdrawal,
  referral, removal_order, rju_task
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  acting_processes, advice_view, engagement_ending, engagement_renewed, headquarters_today, mediator_works_today,
  participant_site, person_in_process, person_keys, person_participants, process_orders_elsewhere,
  process_orders_standing, process_withdrawn, process_within_reach, referral_show, removal_view
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  advice_close, advice_escalate, advice_give, advice_list, advice_recommend, advice_record_outcome, clearance_revoke,
  contact_answer_revoke, condition_lift, engagement_correct, engagement_end, engagement_list, engagement_remind,
  participant_index_read, person_link_participants, person_links, person_unlink, process_answer_contact,
  mediator_correct, mediator_engage, mediator_name_known, mediators_review, offender_transfer, participant_correct,
  participant_names,
  withdrawal_list, withdrawal_return, process_add_clearance, process_add_condition, process_add_participant,
  process_assign_mediator, process_close, process_find, process_key_find, process_list, process_open,
  process_mediators, process_remove_mediator, reference_find,
  referral_assign, referral_decide, referral_is_open, referral_list,
  referral_public_has_room, referral_read, referral_remind, referral_submit, removal_cancel, removal_carry_out,
  removal_escalate, removal_issue, removal_list, removal_verify, rju_task_close, rju_task_list, rju_task_remind,
  wording_hand_out, work_watch
TO vestibule_application;

-- Meetings ------------------------------------------------------------------------------------------------------------

GRANT SELECT ON
  meeting, meeting_co_mediator, meeting_stop, meeting_took_place, visits_authorisation
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  meeting_home_arriving, meeting_home_under_way, meeting_home_waits, meeting_show, meeting_ways,
  meeting_within_reach, visits_authorisation_view
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  activity_record, availability_search, contact_review, meeting_adjust, meeting_agree, meeting_answer_arrival,
  meeting_cancel, meeting_change_attendees, meeting_change_mediator, meeting_take_back_agreement, process_withdraw,
  meeting_complete, meeting_confirm, meeting_count_mediated, meeting_decline, meeting_expire_hold, meeting_follow_up,
  meeting_history, meeting_home_arrivals, meeting_home_counts, meeting_home_rows, meeting_list, meeting_list_next,
  meeting_list_standing, meeting_list_ways, meeting_move, meeting_find, meeting_remind_hold, meeting_request,
  meeting_review_freed,
  ground_review_batch, meeting_say_outcome, meeting_stop, meeting_stop_list, meeting_take_alternative, meetings_settle,
  visits_authorisation_list, visits_authorise, visits_revoke, zone_derive, zone_status
TO vestibule_application;

-- Auditing ------------------------------------------------------------------------------------------------------------

GRANT SELECT ON
  audit_alert, audit_batch, audit_chain, audit_key, audit_link, audit_verification, audit_watch_setting
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION audit_instant, audit_waiting TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  audit_alert_close, audit_alert_list, audit_batch_entries, audit_batch_list, audit_batch_seal, audit_batch_span,
  audit_chain_extend, audit_chain_find, audit_chain_state, audit_entry_search, audit_entry_unsealed,
  audit_export_note, audit_key_adopt, audit_reference_find, audit_report_by, audit_seal_latest, audit_unsealed_show,
  audit_verification_keep, audit_watch, audit_watch_set, audit_watch_settings_show, audit_worksheet
TO vestibule_application;

-- Retention -----------------------------------------------------------------------------------------------------------

GRANT SELECT ON destruction_certificate, retention_report, retention_rule, retention_schedule TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  destruction_certificate_find, process_certify_destruction, process_doom_names, process_names_find, process_rekey,
  process_sealed_names, referral_messages_destroyed, referral_messages_due, retention_activate, retention_destroyed,
  retention_dry_run, retention_names_due, retention_names_noted, retention_remove, retention_rule_list, retention_set
TO vestibule_application;

-- Entry documents -----------------------------------------------------------------------------------------------------

GRANT SELECT ON
  entry_list, entry_list_copy_end, entry_list_copy_out, entry_list_misspelling, entry_list_print, entry_list_setting,
  entry_list_watch
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION entry_list_copies_owed, entry_list_watch_is_stale, entry_list_within_reach
TO vestibule_reader;

GRANT SELECT ON entry_list_print_job TO vestibule_reader;
GRANT EXECUTE ON FUNCTION print_job_view TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  print_job_ask, print_job_cancel, print_job_intend, print_job_list, print_job_note, print_job_open,
  print_job_run_itself, print_job_step, sealed_key_list
TO vestibule_application;

GRANT SELECT ON desk_key TO vestibule_reader;
GRANT EXECUTE ON FUNCTION desk_key_view, desk_key_within_reach TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  desk_key_list, desk_key_register, desk_key_revoke, entry_list_pack_read, entry_list_pack_take
TO vestibule_application;

GRANT EXECUTE ON FUNCTION
  entrance_pulse_show, entrance_record, entrance_undo, entrance_unlisted_show, meeting_arrivals, meeting_inside,
  entry_list_acknowledge,
  entry_list_acknowledgement_due,
  entry_list_bury, entry_list_copies, entry_list_copies_earlier, entry_list_count, entry_list_day_show,
  entry_list_discard,
  entry_list_end_copy, entry_list_find_latest, entry_list_finish,
  entry_list_is_buried, entry_list_lock, entry_list_must_wait, entry_list_names_are_doomed, entry_list_open,
  entry_list_place, entry_list_plan, entry_list_plan_person, entry_list_read, entry_list_read_copy,
  entry_list_read_document, entry_list_scene, entry_list_store, entry_list_take_copies,
  entry_list_watch_run, entry_list_watch_show, entry_list_watch_state
TO vestibule_application;

-- Notices -------------------------------------------------------------------------------------------------------------

GRANT SELECT ON notice, notice_delivery, notice_mailbox, notice_text TO vestibule_reader;
GRANT EXECUTE ON FUNCTION account_roles, account_view, notice_awaits, notice_mailbox_of, text_folded
TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  account_absence_end, account_absence_save, account_deputies, account_find, account_list, account_save,
  directory_engageable, directory_export, directory_gaps, directory_import, directory_list, directory_mediators,
  directory_watch, notice_address_remove, notice_address_save
TO vestibule_application;
GRANT EXECUTE ON FUNCTION
  notice_acknowledge, notice_advice_scene, notice_alert_is_open, notice_arrival_change, notice_co_mediators,
  notice_count, notice_digest_show, notice_digest_take, notice_preference_save, notice_preference_show,
  notice_setting_save, notice_setting_show,
  notice_delivery_await, notice_delivery_begin, notice_delivery_confirm, notice_delivery_count,
  notice_delivery_doubt,
  notice_delivery_is_awaited, notice_delivery_postpone, notice_delivery_settle,
  notice_engagement_scene, notice_entry_list_scene, notice_escalate, notice_find, notice_former_places, notice_inbox,
  notice_ledger,
  notice_mediators, notice_meeting_scene, notice_newer, notice_removal_scene, notice_resend, notice_send_again,
  notice_stream_start,
  notice_take_position, notice_task_scene, notice_tell_by_telephone, notice_undelivered, notice_undelivered_scene,
  notice_version, notice_watch, notice_write
TO vestibule_application;

-- Channels and webhooks

GRANT SELECT ON notice_channel TO vestibule_reader;
GRANT EXECUTE ON FUNCTION
  notice_channel_list, notice_channel_note, webhook_disable, webhook_list, webhook_make, webhook_rotate, webhook_try
TO vestibule_application;

-- Calendars: the feed that a token opens is read by the service alone.

GRANT SELECT ON calendar_feed TO vestibule_reader;
GRANT EXECUTE ON FUNCTION calendar_right_holds, calendar_view, calendar_within_reach TO vestibule_reader;
GRANT EXECUTE ON FUNCTION calendar_list, calendar_make, calendar_read, calendar_revoke, invitation_for
TO vestibule_application;

-- Schedules: the queue's, as the unit and an agency's own timers see and start them.

GRANT EXECUTE ON FUNCTION schedule_list, schedule_run, schedule_run_find TO vestibule_application;

-- Jobs: the queue's, as the unit sees and mends them. Nobody sees a payload.

GRANT EXECUTE ON FUNCTION
  queue_job_bury, queue_job_cancel, queue_job_find, queue_job_list, queue_job_retry, queue_kind_list, queue_kind_pause,
  queue_kind_resume, queue_quiet_hold, queue_quiet_release, queue_quiet_show, queue_waiting_list
TO vestibule_application;
