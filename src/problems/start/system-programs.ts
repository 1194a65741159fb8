/** Programs that start scripts and Python packages call, and that packages of the system install. */
const OF_THE_SYSTEM =
  /^(?:ff(?:mpeg|probe|play)|convert|magick|identify|pdf\w{1,12}|tesseract|wkhtmlto\w{1,6}|git|node|npm|npx|yarn|java|gcc|cc|make|cmake|libreoffice|soffice|chrom\w{1,12}|google-chrome|geckodriver|pg_\w{1,12}|psql|mysql\w{0,6}|redis-\w{1,8}|curl|wget|nc|ncat|netcat|jq|envsubst|envdir|dos2unix|gettext|msgfmt|locale-gen|sudo|gosu|su-exec|tini|dumb-init|dig|nslookup|gpg|openssl|crond?|nginx|sox|gs|dot|exiftool|yt-dlp|youtube-dl|unrar|unzip|zip|ssh|rsync|nvidia-smi|docker|espeak\w{0,4}|inkscape|pandoc|[Xx]vfb\w{0,4}|qpdf|mutool|xelatex|pdflatex|bash|ping|nmap|which|pkg-config|lsb_release|sendmail)$/;

/** Whether a program, by its name or path, is one that no requirements file installs. */
export function isOfTheSystem(program: string): boolean {
  return OF_THE_SYSTEM.test(program.split("/").at(-1) ?? "");
}
