/** Official Python images install no packages but pip; a mirror's copies are the same, anybody's own need not be. */
export function isPlainPython(base: string): boolean {
  return /^(?:python|pypy|debian|ubuntu|alpine|scratch)(?:[:@]|$)/.test(officialName(base));
}

/** Systems and tools whose images are known to set no WORKDIR; what is not listed may set one. */
const AT_ROOT =
  /^(?:fedora|centos|rockylinux\/rockylinux|rockylinux|almalinux|amazonlinux(?:\/amazonlinux)?|buildpack-deps|node|nvidia\/cuda|continuumio\/(?:mini|ana)conda3?|ghcr\.io\/astral-sh\/uv|astral\/uv)(?:[:@]|$)/;

/** `WORKDIR /app`, as the images of this publisher that carry a server are known to have it. */
const AT_APP = /^tiangolo\/(?:uvicorn-gunicorn|meinheld-gunicorn|uwsgi-nginx)/;

/** The folder an image starts in that sets none itself; `undefined` where its base may have set any. */
export function startFolderOf(base: string): string | undefined {
  if (AT_APP.test(officialName(base))) return "/app";
  return isPlainPython(base) || AT_ROOT.test(officialName(base)) ? "/" : undefined;
}

/** The name without the registry or mirror it is pulled from. */
function officialName(base: string): string {
  return base
    .replace(/^(?:docker\.io|mirror\.gcr\.io|public\.ecr\.aws\/docker|registry\.hub\.docker\.com)\//, "")
    .replace(/^library\//, "");
}
