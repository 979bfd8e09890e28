package dev.docserver.server.store;

/**
 * The right to work on the job of one library, until it runs out or is given back. Whatever is
 * written under a lease is refused once another worker has the job.
 *
 * @param edition the one that is being filled
 * @param attempt counts how often the job was begun; with the worker's name it makes the lease
 *     unique
 */
public record Lease(long library, long edition, String worker, int attempt) {

    /** Another worker has the job, or it is no longer wanted: stop, and write nothing more. */
    public static final class LostException extends RuntimeException {

        LostException(Lease lease) {
            super("the job of library " + lease.library + " is no longer " + lease.worker + "'s");
        }
    }
}
