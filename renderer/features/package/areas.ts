/** What a change of a submission makes out of date. */
export const SUBMISSION_AREAS = ['submissions', 'gates', 'datasets'] as const
