package org.wattelier.feeds.oar;

/// OAR's tables in PostgreSQL, asked so that the answer reads as that of `oarstat`.
final class OarDatabase {
    private static final String JOBS = """
            SELECT COALESCE(json_agg(job ORDER BY job_id), '[]') FROM (SELECT job_id, json_build_object(
            'Job_Id', job_id, 'state', state, 'submissionTime', submission_time, 'startTime', start_time,
            'stopTime', stop_time, 'exit_code', exit_code, 'array_id', array_id, 'array_index', array_index,
            'name', job_name, 'queue', queue_name, 'owner', job_user, 'project', project, 'command', command,
            'launchingDirectory', launching_directory, 'resubmit_job_id', resubmit_job_id,
            'walltime', (SELECT max(moldable_walltime) FROM moldable_job_descriptions m
              WHERE m.moldable_id = jobs.assigned_moldable_job
              OR jobs.assigned_moldable_job = 0 AND m.moldable_job_id = jobs.job_id),
            'types', (SELECT json_agg(type) FROM job_types t WHERE t.job_id = jobs.job_id),
            'assigned_resources', (SELECT json_agg(a.resource_id ORDER BY a.resource_id) FROM assigned_resources a
              WHERE a.moldable_job_id = jobs.assigned_moldable_job),
            'assigned_network_address', (SELECT json_agg(DISTINCT r.network_address) FROM assigned_resources a
              JOIN resources r ON r.resource_id = a.resource_id
              WHERE a.moldable_job_id = jobs.assigned_moldable_job AND r.network_address <> ''),
            'events', (SELECT json_agg(json_build_object('type', e.type, 'date', e.date)) FROM event_logs e
              WHERE e.job_id = jobs.job_id)) AS job FROM jobs WHERE\s""";

    private OarDatabase() {}

    static String jobs(String where) {
        return JOBS + where + ") AS found";
    }
}
