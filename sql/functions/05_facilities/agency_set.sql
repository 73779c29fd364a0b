-- Sets everything that the agency sets for itself. Returns the new version, or NULL if seen_version isn't the current
-- version; without seen_version it overwrites whatever is set. The constraints agency_setting_… refuse values out of
-- range.
CREATE OR REPLACE FUNCTION agency_set(
  who actor, given_hold_hours integer, given_hold_reminder_hours integer, given_follow_up_hours integer,
  given_booking_horizon_days integer, given_referral_unread_days integer, given_advice_due_days integer,
  given_engagement_reminder_days integer, given_removal_due_days integer, given_condition_wording_fr text,
  given_rationale_wording_fr text, given_identifier text, given_contact_answer_days integer,
  given_request_lead_minutes integer, given_confirmation_lead_minutes integer,
  given_travel_same_city_minutes integer, given_travel_other_city_minutes integer, given_list_release_minutes integer,
  given_list_reminder_minutes integer, given_list_last_reminder_minutes integer,
  given_list_destruction_minutes integer, seen_version integer
) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  new_version integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'agency.set');
  UPDATE agency_setting SET
    hold_hours = given_hold_hours, hold_reminder_hours = given_hold_reminder_hours,
    follow_up_hours = given_follow_up_hours, booking_horizon_days = given_booking_horizon_days,
    referral_unread_days = given_referral_unread_days, advice_due_days = given_advice_due_days,
    engagement_reminder_days = given_engagement_reminder_days, removal_due_days = given_removal_due_days,
    condition_wording_fr = given_condition_wording_fr, rationale_wording_fr = given_rationale_wording_fr,
    activity_record_identifier = given_identifier, contact_answer_days = given_contact_answer_days,
    request_lead_minutes = given_request_lead_minutes, confirmation_lead_minutes = given_confirmation_lead_minutes,
    travel_same_city_minutes = given_travel_same_city_minutes,
    travel_other_city_minutes = given_travel_other_city_minutes, list_release_minutes = given_list_release_minutes,
    list_reminder_minutes = given_list_reminder_minutes,
    list_last_reminder_minutes = given_list_last_reminder_minutes,
    list_destruction_minutes = given_list_destruction_minutes, version = version + 1
  WHERE singleton AND (seen_version IS NULL OR version = seen_version)
  RETURNING version INTO new_version;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM audit_write(who, 'agency.set', 'agency', 'settings', jsonb_strip_nulls(jsonb_build_object(
    'holdHours', given_hold_hours, 'holdReminderHours', given_hold_reminder_hours,
    'followUpHours', given_follow_up_hours, 'bookingHorizonDays', given_booking_horizon_days,
    'referralUnreadDays', given_referral_unread_days, 'adviceDueDays', given_advice_due_days,
    'engagementReminderDays', given_engagement_reminder_days, 'removalDueDays', given_removal_due_days,
    'conditionWordingIsSet', given_condition_wording_fr IS NOT NULL,
    'rationaleWordingIsSet', given_rationale_wording_fr IS NOT NULL, 'activityRecordIdentifier', given_identifier,
    'contactAnswerDays', given_contact_answer_days, 'requestLeadMinutes', given_request_lead_minutes,
    'confirmationLeadMinutes', given_confirmation_lead_minutes,
    'travelSameCityMinutes', given_travel_same_city_minutes,
    'travelOtherCityMinutes', given_travel_other_city_minutes, 'listReleaseMinutes', given_list_release_minutes,
    'listReminderMinutes', given_list_reminder_minutes,
    'listLastReminderMinutes', given_list_last_reminder_minutes,
    'listDestructionMinutes', given_list_destruction_minutes)));
  RETURN new_version;
END
$$;
